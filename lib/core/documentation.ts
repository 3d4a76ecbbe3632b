/**
 * Returns the path of a documentation page in the application that installed the package.
 *
 * @param heading - a page of the documentation and its heading
 *
 * @example
 * documentation('errors.md#wrong-type');
 * // 'node_modules/nestjs-cors/docs/errors.md#wrong-type'
 */
export function documentation(heading: `${string}.md#${string}`): string {
  return `node_modules/nestjs-cors/docs/${heading}`;
}
