import type { Type } from '@nestjs/common';
import { CONTROLLER_WATERMARK } from '@nestjs/common/constants.js';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { PathsExplorer } from '@nestjs/core/router/paths-explorer.js';

/** A class of an application, and the methods that have routes there. */
export interface ExploredClass {
  readonly type: Type;
  readonly prototype: object;
  /** The names of the methods that routes run, or `undefined` if it is no controller. */
  readonly routes: ReadonlySet<string | symbol> | undefined;
}

/** Finds the classes that an application is made of: controllers, providers and enhancers. */
export function exploredClasses(
  modules: ModulesContainer,
): readonly ExploredClass[] {
  const explorer = new PathsExplorer(new MetadataScanner());
  const wrappers = [...modules.values()].flatMap((module) => [
    ...module.controllers.values(),
    ...module.providers.values(),
    ...module.injectables.values(),
  ]);
  const types = wrappers.map(({ metatype }): unknown => metatype);
  return [...new Set(types)]
    .filter((type): type is Type => isClass(type))
    .map((type) => explore(explorer, type));
}

/** The name of a class, or of one that inherits it: one that a function makes may have none. */
export function nameOf(owner: object, type: Type): string {
  return (owner as Type).name || type.name;
}

// A factory's function has no prototype, or one without a method.
function isClass(metatype: unknown): boolean {
  return typeof metatype === 'function' && metatype.prototype !== undefined;
}

// A controller is known by its decorator: it may be registered as a provider, too, or only.
function explore(explorer: PathsExplorer, type: Type): ExploredClass {
  const prototype = type.prototype as object;
  const routes = Reflect.hasMetadata(CONTROLLER_WATERMARK, type)
    ? explorer.scanForPaths(prototype, prototype)
    : undefined;
  return {
    type,
    prototype,
    routes: routes && new Set(routes.map(({ methodName }) => methodName)),
  };
}
