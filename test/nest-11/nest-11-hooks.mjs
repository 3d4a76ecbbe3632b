/** Packages of Nest mean those of this folder, wherever they are imported. */
export function resolve(specifier, context, nextResolve) {
  return nextResolve(
    specifier,
    specifier.startsWith('@nestjs/')
      ? { ...context, parentURL: import.meta.url }
      : context,
  );
}
