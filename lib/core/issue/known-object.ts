/** An object that people pass instead of a string, a list or a record of options. */
export interface KnownObject {
  /** The text for the object in a message. */
  readonly shown: string;
  /** The expression that was probably meant. */
  readonly instead: Meant;
}

interface Meant {
  readonly value: string;
  /** The expression if an object of options or names is expected, if it differs. */
  readonly record?: string;
}

// By tag, because `instanceof` fails for objects of another realm.
const OBJECTS: ReadonlyMap<string, KnownObject> = new Map(
  Object.entries({
    URL: { shown: 'a URL object', instead: { value: 'url.origin' } },
    String: { shown: 'a String object', instead: { value: 'String(text)' } },
    Number: { shown: 'a Number object', instead: { value: 'Number(number)' } },
    Boolean: {
      shown: 'a Boolean object',
      instead: { value: 'flag.valueOf()' },
    },
    Set: { shown: 'a Set', instead: { value: '[...set]' } },
    Map: {
      shown: 'a Map',
      instead: { value: '[...map.keys()]', record: 'Object.fromEntries(map)' },
    },
    'Set Iterator': iterator(),
    'Map Iterator': iterator(),
    'Array Iterator': iterator(),
    'Iterator Helper': iterator(),
    Generator: iterator(),
    Promise: { shown: 'a promise', instead: { value: 'await promise' } },
    Module: {
      shown: 'the namespace of a module',
      instead: { value: 'the export that you mean, such as namespace.default' },
    },
    Uint8Array: { shown: 'a Buffer', instead: { value: 'buffer.toString()' } },
  }),
);

/**
 * Describes an object or a class that people pass by mistake. Returns `undefined` for anything
 * else.
 *
 * @example
 * knownObject(new URL('https://a.example'));
 * // { shown: 'a URL object', instead: { value: 'url.origin' } }
 */
export function knownObject(value: unknown): KnownObject | undefined {
  if (isClass(value)) {
    const name = value.name || 'Class';
    return {
      shown: `the class ${name}`,
      instead: { value: `originResolver(${name})` },
    };
  }
  return typeof value === 'object' && value !== null
    ? OBJECTS.get(tagOf(value))
    : undefined;
}

/**
 * Returns a sentence that says what to write instead of an object that people pass by mistake.
 * Returns `undefined` for anything else.
 *
 * @param isRecord - whether an object of options or names is expected
 */
export function meantInstead(
  value: unknown,
  isRecord = false,
): string | undefined {
  const instead = knownObject(value)?.instead;
  if (instead === undefined) {
    return undefined;
  }
  return `Write ${isRecord ? (instead.record ?? instead.value) : instead.value}.`;
}

/** Tells whether a value is a class, which cannot be called as a function. */
export function isClass(value: unknown): value is { readonly name: string } {
  return (
    typeof value === 'function' &&
    /^class\b/.test(Function.prototype.toString.call(value))
  );
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

function iterator(): KnownObject {
  return { shown: 'an iterator', instead: { value: '[...iterator]' } };
}
