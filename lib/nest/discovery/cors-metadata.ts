import 'reflect-metadata';
import type { PolicyLevel } from '../../core/policy/merge-policy.js';

// Strings: two copies of the package in one application understand each other.
const KEY = 'nestjs-cors:declarations';
const METHODS = 'nestjs-cors:declaring-methods';

/**
 * What one decorator says about one target. It is known by its identity, so that one that is
 * found in two ways counts once.
 */
export interface Declaration {
  readonly level: PolicyLevel;
}

/** What a decorator stands on: a class, or a method by the object that has it and its name. */
export interface DecoratedTarget {
  readonly target: object;
  readonly method?: string | symbol;
  /** The function of the method, when there is one. */
  readonly handler?: unknown;
}

/**
 * Notes what a decorator says. Several on one target are kept, so that they can be
 * reported. A method is noted twice: by its name, because another decorator may wrap its
 * function, and on its function, because another decorator may give that, or a copy of its
 * metadata, to a method with another name.
 */
export function declareCors(
  { target, method, handler }: DecoratedTarget,
  level: PolicyLevel,
): void {
  const declaration: Declaration = { level };
  if (method === undefined) {
    addDeclaration(declaration, target);
    return;
  }
  addDeclaration(declaration, target, method);
  if (typeof handler === 'function') {
    addDeclaration(declaration, handler);
  }
  const methods = new Set([...declaringMethods(target), method]);
  Reflect.defineMetadata(METHODS, methods, target);
}

/**
 * Everything that is declared on a class, from top to bottom. It is inherited by subclasses
 * until one of their own says otherwise.
 */
export function declaredOnClass(target: object): readonly Declaration[] {
  return Reflect.getMetadata(KEY, target) ?? [];
}

/** Everything that is declared on a class itself. */
export function declaredOnOwnClass(target: object): readonly Declaration[] {
  return Reflect.getOwnMetadata(KEY, target) ?? [];
}

/**
 * Everything that is declared on a method, from top to bottom, by its name or on its
 * function. It is inherited with the method; one that overrides another declares its own.
 */
export function declaredOnMethod(
  prototype: object,
  method: string | symbol,
): readonly Declaration[] {
  const closest = prototypesOf(prototype).find(
    (each) => Object.hasOwn(each, method) || declaringMethods(each).has(method),
  );
  return closest === undefined ? [] : declaredOnOwnMethod(closest, method);
}

/** Everything that is declared on a method of an object, without what that inherits. */
export function declaredOnOwnMethod(
  owner: object,
  method: string | symbol,
): readonly Declaration[] {
  const byName: readonly Declaration[] =
    Reflect.getOwnMetadata(KEY, owner, method) ?? [];
  const handler: unknown = Object.getOwnPropertyDescriptor(
    owner,
    method,
  )?.value;
  const onFunction =
    typeof handler === 'function' ? declaredOnClass(handler) : [];
  return byName.length === 0
    ? onFunction
    : [...new Set([...byName, ...onFunction])];
}

/** The methods of an object that something was declared on by name. */
export function declaringMethods(owner: object): ReadonlySet<string | symbol> {
  return Reflect.getOwnMetadata(METHODS, owner) ?? NO_METHODS;
}

const NO_METHODS: ReadonlySet<string | symbol> = new Set();

/** An object and what it inherits from, the closest first, without `Object.prototype`. */
export function prototypesOf(object: object): readonly object[] {
  const prototypes: object[] = [];
  let each: object | null = object;
  while (each !== null && each !== Object.prototype) {
    prototypes.push(each);
    each = Object.getPrototypeOf(each) as object | null;
  }
  return prototypes;
}

function addDeclaration(
  declaration: Declaration,
  target: object,
  method?: string | symbol,
): void {
  if (method === undefined) {
    const others: readonly Declaration[] =
      Reflect.getOwnMetadata(KEY, target) ?? [];
    Reflect.defineMetadata(KEY, [declaration, ...others], target);
  } else {
    const others: readonly Declaration[] =
      Reflect.getOwnMetadata(KEY, target, method) ?? [];
    Reflect.defineMetadata(KEY, [declaration, ...others], target, method);
  }
}
