import type { Type } from '@nestjs/common';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { declaredOnClass, declaredOnMethod } from './cors-metadata.js';
import type { DiscoveredHandler } from './discover-handlers.js';

/**
 * Finds the places where something is declared and no route is: `WidgetService`, a class
 * that is no controller, and `WidgetController.format`, a method that is no handler.
 */
export function misplacedDeclarations(
  modules: ModulesContainer,
  handlers: readonly DiscoveredHandler[],
): readonly string[] {
  const routed = new Set(handlers.map(({ name }) => name));
  const controllers = new Set(handlers.map(({ controller }) => controller));
  const classes = new Set(
    [...modules.values()].flatMap((module) => [
      ...classesOf(module.controllers),
      ...classesOf(module.providers),
    ]),
  );
  return [...classes].flatMap((type) => [
    ...(declaredOnClass(type).length > 0 && !controllers.has(type)
      ? [type.name]
      : []),
    ...declaringMethods(type, routed),
  ]);
}

function classesOf(
  wrappers: ReadonlyMap<unknown, { readonly metatype: unknown }>,
): readonly Type[] {
  return [...wrappers.values()]
    .map(({ metatype }) => metatype)
    .filter((metatype): metatype is Type => isClass(metatype));
}

// A factory's function has no prototype, or one without a method.
function isClass(metatype: unknown): boolean {
  return typeof metatype === 'function' && metatype.prototype !== undefined;
}

/** The methods that declare something, without those that are routed: most are. */
function declaringMethods(
  type: Type,
  routed: ReadonlySet<string>,
): readonly string[] {
  const prototype = type.prototype as object;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .filter((method) => !routed.has(`${type.name}.${method}`))
    .filter((method) => declaredOnMethod(prototype, method).length > 0)
    .map((method) => `${type.name}.${method}`);
}
