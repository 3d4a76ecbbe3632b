import 'reflect-metadata';
import type { PolicyLevel } from '../core/merge-policy.js';

// A string: two copies of the package in one application understand each other.
const KEY = 'nestjs-cors:declarations';

/**
 * Notes what a decorator says of a class or a method. Several on one target are kept, so
 * that they can be reported.
 */
export function declareCors(target: object, level: PolicyLevel): void {
  const own: readonly PolicyLevel[] = Reflect.getOwnMetadata(KEY, target) ?? [];
  Reflect.defineMetadata(KEY, [level, ...own], target);
}

/**
 * Everything that is declared on a class or a method, from top to bottom. What a class
 * declares is inherited by its subclasses until one of their own says otherwise.
 */
export function declaredCors(target: object): readonly PolicyLevel[] {
  return Reflect.getMetadata(KEY, target) ?? [];
}
