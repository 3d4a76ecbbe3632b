import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { APP_MODULE, projectWith } from './init/source-folder.js';
import { runCommand } from './run-command.js';
import { AppModule, Before, Broken } from './widgets.module.js';

const page = readFileSync(
  fileURLToPath(new URL('../../docs/command-line.md', import.meta.url)),
  'utf8',
);

/** A command of the page, with the output that the page shows. */
interface Documented {
  readonly command: string;
  readonly output: string;
}

function documentedCommands(text: string): readonly Documented[] {
  return [...text.matchAll(/^```console\n([^]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.split(/^\$ /m).slice(1))
    .map((shown) => {
      const end = shown.indexOf('\n');
      return { command: shown.slice(0, end), output: shown.slice(end + 1) };
    });
}

const commands = documentedCommands(page);

const SOURCE = projectWith(
  [
    '  const app = await NestFactory.create(AppModule);',
    '  app.enableCors({',
    "    origin: 'https://app.example.com',",
    '    credentials: true,',
    '  });',
    '  await app.listen(3000);',
  ].join('\n'),
  {
    'src/app.module.ts': APP_MODULE.replace('[]', '[ItemsModule]'),
  },
);

describe('the commands of the documentation', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nestjs-cors-'));
    for (const [name, text] of Object.entries(SOURCE)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    symlinkSync(
      fileURLToPath(new URL('../../node_modules', import.meta.url)),
      join(folder, 'node_modules'),
    );
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are all there', () => {
    expect(commands.map(({ command }) => command.split(' ')[2])).toEqual([
      'init',
      'check',
      'check',
      'routes',
      'routes',
      'lock',
      'diff',
      'lock',
      'diff',
      'diff',
    ]);
  });

  // In order: one writes the file that the next one compares.
  it('print what the page shows', async () => {
    await runCommand(
      ['lock', 'before.module.js', '--lock-file', 'before.lock.json'],
      { folder, exported: { AppModule: Before } },
    );
    for (const { command, output } of commands) {
      const [npx, name, ...words] = command.split(' ');
      // The lock is from the time before the change, until it is written again.
      const isBefore = command === 'npx nestjs-cors lock dist/app.module.js';
      const exported = { AppModule: isBefore ? Before : AppModule, Broken };

      expect([npx, name]).toEqual(['npx', 'nestjs-cors']);
      expect({
        command,
        ...(await runCommand(words, { folder, exported })),
      }).toEqual({ command, code: expect.any(Number), output, complaints: [] });
    }
  });
});
