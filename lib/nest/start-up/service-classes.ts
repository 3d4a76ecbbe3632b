import type { Type } from '@nestjs/common';

/**
 * The token of `CorsService` that every copy of the package knows. Inject it in a library that
 * is loaded after the application has started; elsewhere the class does.
 *
 * @example
 * constructor(@Inject(CORS_SERVICE) private readonly cors: CorsService) {}
 */
export const CORS_SERVICE: unique symbol = Symbol.for('nestjs-cors:service');

const CLASSES = Symbol.for('nestjs-cors:service-classes');

type Registry = typeof globalThis & { [CLASSES]?: Set<Type> };

/**
 * Makes the class of this copy of the package known to the others. An application has two
 * copies if it is an ECMAScript module and a library of it is CommonJS, and Nest injects by
 * the class.
 */
export function addServiceClass(service: Type): void {
  const registry = globalThis as Registry;
  registry[CLASSES] = new Set([...serviceClasses(), service]);
}

/** The classes of all copies of the package that are loaded by now. */
export function serviceClasses(): ReadonlySet<Type> {
  return (globalThis as Registry)[CLASSES] ?? new Set();
}
