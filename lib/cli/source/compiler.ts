import { createRequire } from 'node:module';
import type ts from 'typescript';
import { CommandError } from '../terminal/command-error.js';

/** The interface of the compiler, as the package `typescript` has it up to version 6. */
export type Compiler = typeof ts;

/** Loads a package as a file would; `undefined` if it is not installed. */
export type LoadPackage = (name: string) => unknown;

/** Loads packages as the file of a project would. */
export function packagesOf(path: string): LoadPackage {
  const require = createRequire(path);
  return (name) => {
    try {
      return require(name);
    } catch (error) {
      switch ((error as { readonly code?: unknown }).code) {
        case 'MODULE_NOT_FOUND':
          return undefined;
        case 'ERR_PACKAGE_PATH_NOT_EXPORTED':
          // It is installed, and has nothing that can be loaded by this name.
          return {};
        default:
          throw error;
      }
    }
  };
}

const OLDEST = 5;

/**
 * Returns the compiler of a project. Nest's projects have one, so that this package depends on none.
 *
 * @param file - a file of the project, as written, for messages
 * @throws CommandError if there is none, or one without the interface that `init` uses
 */
export function compilerOf(load: LoadPackage, file: string): Compiler {
  const loaded = load('typescript') as Partial<Compiler> | undefined;
  if (loaded === undefined) {
    throw new CommandError(
      `typescript is not installed where ${file} is, and init reads your source with it. Install it: npm install --save-dev typescript@6`,
    );
  }
  if (typeof loaded.createProgram !== 'function') {
    throw new CommandError(
      'The installed typescript has no API for JavaScript, as version 7 has none, and init needs it. Install version 6 until init has run: npm install --save-dev typescript@6',
    );
  }
  if (Number.parseInt(loaded.version ?? '', 10) < OLDEST) {
    throw new CommandError(
      `The installed typescript is ${loaded.version}, and init needs 5.0 or later. Install it: npm install --save-dev typescript@6`,
    );
  }
  return loaded as Compiler;
}
