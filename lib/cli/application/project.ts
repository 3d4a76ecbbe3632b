import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError } from '../terminal/command-error.js';

/** The project of an application: its file, and the packages that it has installed. */
export interface Project {
  /** Loads the file with the application. */
  load(): Promise<Readonly<Record<string, unknown>>>;
  /** Loads a package as the file would; `undefined` if it is not installed. */
  loadPackage(name: string): Promise<unknown>;
  /** Loads both builds of this package, of which the application has at least one. */
  loadBuilds(): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const TYPESCRIPT = /\.[cm]?tsx?$/;

/**
 * Finds the project of a file. Packages are looked up from there, so that a linked or global copy of the command meets
 * the same Nest as the application.
 *
 * @throws CommandError if there is no such file, or none that Node can load
 */
export function projectOf(file: string, folder: string): Project {
  const path = resolve(folder, file);
  if (TYPESCRIPT.test(path)) {
    throw new CommandError(
      `${file} is TypeScript, which Node does not load with its decorators. Build the application, and name the JavaScript file, such as dist/app.module.js.`,
    );
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new CommandError(
      `There is no file ${file}. Build the application first, or name another file.`,
    );
  }
  if (found.isDirectory()) {
    throw new CommandError(
      `${file} is a folder. Name the file that exports the application, such as ${join(file, 'app.module.js')}.`,
    );
  }
  const { resolve: resolvePackage } = createRequire(path);
  return {
    load: () => importFile(path),
    loadPackage: async (name) => {
      const found = resolved(name, resolvePackage);
      return found === undefined ? undefined : importFile(found);
    },
    loadBuilds: async () => {
      const manifest = resolved('nestjs-cors/package.json', resolvePackage);
      if (manifest === undefined) {
        return [];
      }
      return Promise.all(
        ['esm', 'cjs'].map((build) =>
          importFile(join(dirname(manifest), `dist/${build}/index.js`)),
        ),
      );
    },
  };
}

// A CommonJS module has the same instance as for those who require it. Node does not find all names that it exports.
async function importFile(
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  const loaded: Readonly<Record<string, unknown>> = await import(
    pathToFileURL(path).href
  );
  const { default: whole, 'module.exports': _, ...named } = loaded;
  return isTranspiled(whole) || isUnused(whole)
    ? { ...whole, ...named }
    : loaded;
}

function isTranspiled(
  whole: unknown,
): whole is Readonly<Record<string, unknown>> {
  return (
    typeof whole === 'object' &&
    whole !== null &&
    '__esModule' in whole &&
    whole.__esModule === true
  );
}

/** Tells whether a value is the object that Node gives to a CommonJS module, and the module exports nothing. */
function isUnused(whole: unknown): whole is Readonly<Record<string, never>> {
  return (
    typeof whole === 'object' &&
    whole !== null &&
    Object.keys(whole).length === 0 &&
    // An application has its methods from its class.
    !('init' in whole)
  );
}

function resolved(
  name: string,
  resolvePackage: (name: string) => string,
): string | undefined {
  try {
    return resolvePackage(name);
  } catch {
    // Not installed.
    return undefined;
  }
}
