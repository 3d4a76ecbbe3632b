import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { compilerOf, packagesOf, type LoadPackage } from './source/compiler.js';
import type { Platform } from './init/convert-options.js';
import { entryFile } from './source/entry-file.js';
import { obstacleMessage, type Obstacle } from './init/obstacle.js';
import { planInit, type InitPlan } from './init/plan-init.js';
import { readSource } from './source/source-project.js';
import { applyEdits } from './source/text-edit.js';
import { unifiedDiff } from './source/unified-diff.js';
import type { CommandOptions } from './command-line.js';
import { CommandError, EXIT, type ExitCode } from './terminal/command-error.js';
import { styled, type Style, type Terminal } from './terminal/terminal.js';
import { wrapBehind } from './terminal/wrap-text.js';

/** Where `init` runs. */
export interface InitPlace {
  readonly folder: string;
  readonly terminal: Terminal;
  /** Asks somebody a question; `undefined` if nobody can answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Loads packages as a file would. */
  readonly packagesOf?: (path: string) => LoadPackage;
}

type ChangePlan = Extract<InitPlan, { readonly kind: 'change' }>;

/**
 * Makes an application use the module, in its source: shows what changes, asks, and writes it.
 *
 * @param named - the file that creates the application, if somebody names it
 * @returns the exit code: whether something is left to do by hand
 * @throws CommandError if the source cannot be read or written
 */
export async function runInit(
  named: string | undefined,
  options: CommandOptions,
  place: InitPlace,
): Promise<ExitCode> {
  const { folder, terminal } = place;
  const platform = platformOf(options.platform);
  const file = entryFile(folder, named);
  const path = resolve(folder, file);
  const load = (place.packagesOf ?? packagesOf)(path);
  const project = readSource(compilerOf(load, file), path, folder);
  const plan = planInit(project, file, platform);
  switch (plan.kind) {
    case 'set-up':
      terminal.write(
        `${plan.place}: CorsModule is set up already. Nothing was changed.\n`,
      );
      return EXIT.fine;
    case 'obstacles':
      printObstacles(plan.obstacles, terminal);
      return EXIT.found;
    case 'change': {
      const code = await change(plan, options, place);
      if (code === EXIT.fine && options['dry-run'] !== true) {
        printNext(plan, file, load, terminal);
      }
      return code;
    }
  }
}

function platformOf(name: string | undefined): Platform | undefined {
  if (name !== undefined && name !== 'express' && name !== 'fastify') {
    throw new CommandError(`--platform is express or fastify, not "${name}".`);
  }
  return name;
}

async function change(
  plan: ChangePlan,
  options: CommandOptions,
  { terminal, ask }: InitPlace,
): Promise<ExitCode> {
  printPlan(plan, terminal);
  if (options['dry-run'] === true) {
    return EXIT.fine;
  }
  if (options.yes !== true) {
    if (ask === undefined) {
      throw new CommandError(
        'Nothing was changed: nobody can answer here. Run it with --yes to write this, or with --dry-run only to look.',
      );
    }
    const answer = await ask('Write this? [y/N] ');
    if (!/^y(?:es)?$/i.test(answer.trim())) {
      terminal.write('Nothing was changed.\n');
      return EXIT.found;
    }
  }
  for (const { path, name, text, edits } of plan.files) {
    writeSource(path, name, applyEdits(text, edits));
  }
  return EXIT.fine;
}

function writeSource(path: string, name: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CommandError(
      `${name} cannot be written: ${(error as Error).message}. Make it writable, and run init again.`,
    );
  }
}

const STYLES: readonly (readonly [mark: string, style: Style])[] = [
  ['---', 'title'],
  ['+++', 'title'],
  ['@@', 'quiet'],
  ['-', 'danger'],
  ['+', 'good'],
];

function printPlan({ files, notes }: ChangePlan, terminal: Terminal): void {
  const diff = files
    .flatMap(({ name, text, edits }) => unifiedDiff(name, text, edits))
    .map((line) => {
      const [, style] = STYLES.find(([mark]) => line.startsWith(mark)) ?? [];
      return style === undefined ? line : styled(terminal, style, line);
    });
  const said = notes.map((note) => marked('note     ', note, terminal));
  terminal.write(`${[...diff, ...said].join('\n')}\n`);
}

const BY_HAND = 'by hand  ';

function printObstacles(
  obstacles: readonly Obstacle[],
  terminal: Terminal,
): void {
  // A link that is broken into lines cannot be copied.
  const lines = obstacles.flatMap((obstacle) => [
    marked(BY_HAND, obstacleMessage(obstacle), terminal),
    `${' '.repeat(BY_HAND.length)}See ${obstacle.page}`,
  ]);
  terminal.write(
    `${lines.join('\n')}\nNothing was changed, since a part alone would refuse pages that were allowed.\n`,
  );
}

function marked(mark: string, text: string, terminal: Terminal): string {
  return wrapBehind(mark, text, terminal.width, (plain) =>
    styled(terminal, 'warning', plain),
  );
}

function printNext(
  { files, module }: ChangePlan,
  file: string,
  load: LoadPackage,
  terminal: Terminal,
): void {
  const isInstalled = load('nestjs-cors/package.json') !== undefined;
  const built = relative(dirname(file), module)
    .replaceAll('\\', '/')
    .replace(/\.([cm]?)ts$/, '.$1js');
  terminal.write(
    [
      `Changed ${files.map(({ name }) => name).join(' and ')}. Next:`,
      ...(isInstalled ? [] : ['  npm install nestjs-cors']),
      '  npm run build',
      `  npx nestjs-cors check dist/${built}`,
      '',
    ].join('\n'),
  );
}
