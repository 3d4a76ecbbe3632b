/**
 * Returns a text that names the modules that import a configured CorsModule.
 *
 * @param modules - their names, once for each import; fewer than two if they are unknown
 *
 * @example
 * importsOf(['AppModule', 'AppModule']); // 'AppModule imports 2'
 */
export function importsOf(modules: readonly string[]): string {
  if (modules.length < 2) {
    return 'two modules import one';
  }
  const names = [...new Set(modules)];
  if (names.length === modules.length) {
    return `${names.join(' and ')} import one each`;
  }
  return names
    .map((name) => {
      const count = modules.filter((each) => each === name).length;
      return `${name} imports ${count === 1 ? 'one' : count}`;
    })
    .join(' and ');
}
