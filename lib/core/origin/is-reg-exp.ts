/**
 * Tells whether a value is a RegExp, of this realm or another one, such as the context of a test. A `Proxy` and an
 * object that only inherits from `RegExp` are none: they cannot be matched. Neither is one with a `source` or `flags` of
 * its own, since it says something else than what it matches.
 */
export function isRegExp(value: unknown): value is RegExp {
  if (typeof value !== 'object' || value === null || !hasGetters(value)) {
    return false;
  }
  // A copy has what the engine matches.
  const { source, flags } = new RegExp(value);
  return value.source === source && value.flags === flags;
}

/** Tells whether the getters of RegExps read an object. The prototype of all of them has no answer. */
function hasGetters(value: object): value is RegExp {
  try {
    return typeof Reflect.get(RegExp.prototype, 'global', value) === 'boolean';
  } catch {
    // They throw for whatever the engine did not make as a RegExp, whoever its prototype is.
    return false;
  }
}
