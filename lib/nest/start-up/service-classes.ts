import type { Type } from '@nestjs/common';

/**
 * The injection token of `CorsService` that all copies of the package share. Use it in a library
 * that is loaded after the application has started. Elsewhere, inject the class.
 *
 * @example
 * constructor(@Inject(CORS_SERVICE) private readonly cors: CorsService) {}
 */
export const CORS_SERVICE: unique symbol = Symbol.for('nestjs-cors:service');

const CLASSES = Symbol.for('nestjs-cors:service-classes');

type Registry = typeof globalThis & { [CLASSES]?: Set<Type> };

/**
 * Registers the class of this copy of the package for the other copies. Nest injects by class, and
 * an application has two copies if it is an ECMAScript module and one of its libraries is CommonJS.
 */
export function addServiceClass(service: Type): void {
  const registry = globalThis as Registry;
  registry[CLASSES] = new Set([...serviceClasses(), service]);
}

/** Returns the classes of all loaded copies of the package. */
export function serviceClasses(): ReadonlySet<Type> {
  return (globalThis as Registry)[CLASSES] ?? new Set();
}
