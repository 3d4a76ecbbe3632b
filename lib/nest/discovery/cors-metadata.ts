import 'reflect-metadata';
import type { PolicyLevel } from '../../core/policy/merge-policy.js';

// Strings, so that two copies of the package in one application share them.
const KEY = 'nestjs-cors:declarations';
const METHODS = 'nestjs-cors:declaring-methods';

/**
 * The declaration of one decorator on one target. Its identity makes sure that it counts once, even
 * if it is found in two ways.
 */
export interface Declaration {
  readonly level: PolicyLevel;
}

/** The target of a decorator: a class, or a method, given by its object and name. */
export interface DecoratedTarget {
  readonly target: object;
  readonly method?: string | symbol;
  /** The function of the method, if there is one. */
  readonly handler?: unknown;
}

/**
 * Records a declaration. Several on one target are all kept, so that they can be reported. A method
 * is recorded twice: by name, because another decorator may wrap its function; and on its function,
 * because another decorator may use the function, or a copy of its metadata, for another method.
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
 * Returns the declarations on a class, from top to bottom. Subclasses inherit them, unless they
 * have their own.
 */
export function declaredOnClass(target: object): readonly Declaration[] {
  return Reflect.getMetadata(KEY, target) ?? [];
}

/** Returns the declarations on a class, without inherited ones. */
export function declaredOnOwnClass(target: object): readonly Declaration[] {
  return Reflect.getOwnMetadata(KEY, target) ?? [];
}

/**
 * Returns the declarations on a method, from top to bottom, by name or on its function. They are
 * inherited with the method. A method that overrides another one does not inherit them.
 */
export function declaredOnMethod(
  prototype: object,
  method: string | symbol,
): readonly Declaration[] {
  // Fast path: most methods are the class's own, and there may be thousands.
  const closest = Object.hasOwn(prototype, method)
    ? prototype
    : prototypesOf(prototype).find(
        (each) =>
          Object.hasOwn(each, method) || declaringMethods(each).has(method),
      );
  return closest === undefined ? [] : declaredOnOwnMethod(closest, method);
}

/** Returns the declarations on an object's own method, without inherited ones. */
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
  if (byName.length === 0) {
    return onFunction;
  }
  // Fast path: nearly every decorated method has one declaration, which is recorded twice.
  return byName.length === 1 &&
    onFunction.length === 1 &&
    byName[0] === onFunction[0]
    ? byName
    : [...new Set([...byName, ...onFunction])];
}

/** Returns the names of an object's methods that have declarations. */
export function declaringMethods(owner: object): ReadonlySet<string | symbol> {
  return Reflect.getOwnMetadata(METHODS, owner) ?? NO_METHODS;
}

const NO_METHODS: ReadonlySet<string | symbol> = new Set();

/** Returns an object and its prototypes, the closest first, without `Object.prototype`. */
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
