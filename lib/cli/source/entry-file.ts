import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError } from '../terminal/command-error.js';

const SETTINGS = 'nest-cli.json';
const EXAMPLE = 'nestjs-cors init src/main.ts';

/** What `nest-cli.json` says about a project. */
interface NestProject {
  readonly root?: string;
  readonly sourceRoot?: string;
  readonly entryFile?: string;
}

interface NestSettings extends NestProject {
  readonly projects?: Readonly<Record<string, NestProject>>;
}

/**
 * Returns the source file that creates the application: the one that somebody names, or the one that Nest's own command
 * starts.
 *
 * @param named - as written
 * @returns the file, relative to the folder
 * @throws CommandError if there is none, or if it is no source
 */
export function entryFile(folder: string, named: string | undefined): string {
  const file = named ?? entryOf(settingsIn(folder));
  const found = statSync(resolve(folder, file), { throwIfNoEntry: false });
  if (found === undefined) {
    throw new CommandError(
      `There is no file ${file}. Name the source that calls NestFactory.create(), such as: ${EXAMPLE}`,
    );
  }
  if (!found.isFile() || !/\.[cm]?ts$/.test(file)) {
    throw new CommandError(
      `${file} is no TypeScript file, and init changes the source of the application. Name the one that calls NestFactory.create(), such as: ${EXAMPLE}`,
    );
  }
  return file;
}

function entryOf(settings: NestSettings): string {
  // In a monorepo, the first level names the application that is started by default.
  const byDefault = Object.values(settings.projects ?? {}).find(
    ({ root }) => root !== undefined && root === settings.root,
  );
  const { sourceRoot = 'src', entryFile: name = 'main' } = {
    ...settings,
    ...byDefault,
  };
  return join(sourceRoot, `${name}.ts`);
}

function settingsIn(folder: string): NestSettings {
  const path = join(folder, SETTINGS);
  if (!existsSync(path)) {
    return {};
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CommandError(
      `${SETTINGS} cannot be read: ${(error as Error).message}. Correct it, or name the source: ${EXAMPLE}`,
    );
  }
}
