import type { Type } from '@nestjs/common';
import { CONTROLLER_WATERMARK } from '@nestjs/common/constants.js';
import type { ModulesContainer } from '@nestjs/core';
import type { Declaration } from './cors-metadata.js';
import type { RouteExplorer } from './route-explorer.js';

/** A class of an application, and the methods that have routes there. */
export interface ExploredClass {
  readonly type: Type;
  readonly prototype: object;
  /** The methods that routes run, with what they declare; `undefined` if it is no controller. */
  readonly routes:
    ReadonlyMap<string | symbol, readonly Declaration[]> | undefined;
}

/** Finds the classes that an application is made of: controllers, providers and enhancers. */
export function exploredClasses(
  modules: ModulesContainer,
  explorer: RouteExplorer,
): readonly ExploredClass[] {
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
function explore(explorer: RouteExplorer, type: Type): ExploredClass {
  const routes = Reflect.hasMetadata(CONTROLLER_WATERMARK, type)
    ? explorer.routesOf(type)
    : undefined;
  return {
    type,
    prototype: type.prototype as object,
    routes:
      routes &&
      new Map(
        routes.map(({ route, declarations }) => [
          route.methodName,
          declarations,
        ]),
      ),
  };
}
