/**
 * Marks the errors of a class, and tells by the mark whether something is one of them: another
 * copy of the package, by `require()` beside `import` for one, has a class of its own.
 *
 * @param brand - the same in every copy and every release
 */
export function brandErrors(
  errorClass: abstract new (...values: never[]) => Error,
  brand: symbol,
): void {
  Object.defineProperty(errorClass.prototype, brand, { value: true });
  Object.defineProperty(errorClass, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // A subclass inherits this, and has only its own instances.
      return this === errorClass
        ? typeof value === 'object' && value !== null && brand in value
        : Function.prototype[Symbol.hasInstance].call(this, value);
    },
  });
}
