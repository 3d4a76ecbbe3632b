import type { INestApplication } from '@nestjs/common';
import { CommandError } from '../terminal/command-error.js';

/** A class, as opposed to a function that can be called. */
type ModuleClass = new (...dependencies: never[]) => unknown;

/** What a file exports as its application. */
export type ExportedApplication =
  | { readonly kind: 'module'; readonly module: object }
  | { readonly kind: 'function'; readonly create: () => unknown }
  | { readonly kind: 'application'; readonly application: INestApplication };

/**
 * Finds the application among the exports of a file.
 *
 * @param file - as written, for messages
 * @param name - the export, if somebody named it
 * @throws CommandError if there is none
 */
export function exportedApplication(
  exported: Readonly<Record<string, unknown>>,
  file: string,
  name: string | undefined,
): ExportedApplication {
  const wanted = name === undefined ? ['AppModule', 'default'] : [name];
  const found = wanted.find((each) => exported[each] !== undefined);
  const value = found === undefined ? undefined : exported[found];
  if (isApplication(value)) {
    return { kind: 'application', application: value };
  }
  if (isClass(value) || isDynamicModule(value)) {
    return { kind: 'module', module: value };
  }
  if (typeof value === 'function') {
    return { kind: 'function', create: value as () => unknown };
  }
  const names = Object.keys(exported).filter((each) => each !== '__esModule');
  const others =
    names.length === 0
      ? 'It exports nothing: name the file of the root module, or export a function that creates the application.'
      : `It exports ${names.join(', ')}: choose one with --export.`;
  throw new CommandError(
    value === undefined
      ? `${file} has no export ${wanted.join(' and no ')}. ${others}`
      : `${file}: the export ${found} is no module, no function and no application. ${others}`,
  );
}

/** Tells whether a value is an application of Nest. */
export function isApplication(value: unknown): value is INestApplication {
  return (
    typeof value === 'object' &&
    value !== null &&
    'init' in value &&
    typeof value.init === 'function' &&
    'get' in value &&
    typeof value.get === 'function'
  );
}

function isClass(value: unknown): value is ModuleClass {
  return (
    typeof value === 'function' &&
    /^class\b/.test(Function.prototype.toString.call(value))
  );
}

function isDynamicModule(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    'module' in value &&
    typeof value.module === 'function'
  );
}
