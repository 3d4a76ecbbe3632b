/**
 * Marks the errors of a class, and makes `instanceof` check the mark. Another copy of the package,
 * such as one loaded by `require()`, has another class.
 *
 * @param brand - the same symbol in every copy and every release
 */
export function brandErrors(
  errorClass: abstract new (...values: never[]) => Error,
  brand: symbol,
): void {
  Object.defineProperty(errorClass.prototype, brand, { value: true });
  Object.defineProperty(errorClass, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // A subclass inherits this method, but has only its own instances.
      return this === errorClass
        ? typeof value === 'object' && value !== null && brand in value
        : Function.prototype[Symbol.hasInstance].call(this, value);
    },
  });
}
