import 'reflect-metadata';
import type { PolicyLevel } from '../core/merge-policy.js';

// A string: two copies of the package in one application understand each other.
const KEY = 'nestjs-cors:declarations';

/** What a decorator stands on: a class, or a method by the prototype that owns it and its name. */
export interface DecoratedTarget {
  readonly target: object;
  readonly method?: string | symbol;
}

/**
 * Notes what a decorator says. Several on one target are kept, so that they can be
 * reported. A method is noted by its name, not by its function, which another decorator
 * may wrap.
 */
export function declareCors(
  decorated: DecoratedTarget,
  level: PolicyLevel,
): void {
  const { target, method } = decorated;
  const levels = [level, ...ownDeclarations(decorated)];
  if (method === undefined) {
    Reflect.defineMetadata(KEY, levels, target);
  } else {
    Reflect.defineMetadata(KEY, levels, target, method);
  }
}

/**
 * Everything that is declared on a class, from top to bottom. It is inherited by subclasses
 * until one of their own says otherwise.
 */
export function declaredOnClass(target: object): readonly PolicyLevel[] {
  return Reflect.getMetadata(KEY, target) ?? [];
}

/**
 * Everything that is declared on a method, from top to bottom. It is inherited with the
 * method; one that overrides another declares its own.
 */
export function declaredOnMethod(
  prototype: object,
  method: string,
): readonly PolicyLevel[] {
  let owner: object | null = prototype;
  while (owner !== null && !Object.hasOwn(owner, method)) {
    owner = Object.getPrototypeOf(owner) as object | null;
  }
  return owner === null ? [] : ownDeclarations({ target: owner, method });
}

function ownDeclarations({
  target,
  method,
}: DecoratedTarget): readonly PolicyLevel[] {
  return (
    (method === undefined
      ? Reflect.getOwnMetadata(KEY, target)
      : Reflect.getOwnMetadata(KEY, target, method)) ?? []
  );
}
