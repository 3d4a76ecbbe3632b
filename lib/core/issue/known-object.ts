/** An object that stands where a text, a list or a record of options is expected. */
export interface KnownObject {
  /** The object, as a message shows it. */
  readonly shown: string;
  /** The expressions for what was probably meant. */
  readonly instead: Meant;
}

interface Meant {
  readonly value: string;
  /** For an object of options or of names, if it differs. */
  readonly record?: string;
}

// By the tag that the language gives to objects: `instanceof` misses those of another realm.
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
 * Tells what an object or a class is that people pass by mistake, or returns `undefined` for anything else.
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
 * Says what to write in place of an object that people pass by mistake, as a sentence; `undefined` for anything else.
 *
 * @param isRecord - whether an object of options or of names is expected
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
