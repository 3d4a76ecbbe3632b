import type { Type } from '@nestjs/common';
import { CONTROLLER_WATERMARK } from '@nestjs/common/constants.js';
import type { ModulesContainer } from '@nestjs/core';
import type { RouteExplorer, RoutesByMethod } from './route-explorer.js';

/** A class of an application, and its methods that have routes. */
export interface ExploredClass {
  readonly type: Type;
  readonly prototype: object;
  /** The methods that have routes; `undefined` if it is not a controller. */
  readonly routes: RoutesByMethod | undefined;
}

/** Finds the classes of an application: controllers, providers and enhancers. */
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

/**
 * Returns the name of a class, or of its subclass. A class that a function creates may have none.
 */
export function nameOf(owner: object, type: Type): string {
  return (owner as Type).name || type.name;
}

// The function of a factory has no prototype, or one without methods.
function isClass(metatype: unknown): boolean {
  return typeof metatype === 'function' && metatype.prototype !== undefined;
}

// Checks the decorator, because a controller may also be registered as a provider.
function explore(explorer: RouteExplorer, type: Type): ExploredClass {
  return {
    type,
    prototype: type.prototype as object,
    routes: Reflect.hasMetadata(CONTROLLER_WATERMARK, type)
      ? explorer.routesOf(type)
      : undefined,
  };
}
