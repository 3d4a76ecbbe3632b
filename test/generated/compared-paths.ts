import type { RouterPlan } from './application-plan.js';

/**
 * A path as Fastify's router tells it from others: the names of parameters do not count,
 * and one whose last parameter is optional is two.
 */
export function comparedPaths(
  { otherCase, otherTrailingSlash }: RouterPlan,
  parts: readonly string[],
): readonly string[] {
  const nameless = `/${parts.join('/')}`
    .replaceAll(/(?<=[:*])[a-z]/g, '')
    .replaceAll(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '');
  const path = otherCase ? nameless.toLowerCase() : nameless;
  const required = path.endsWith('/:?') ? path.slice(0, -3) : undefined;
  const paths =
    required === undefined ? [path] : [required || '/', `${required}/:`];
  return otherTrailingSlash
    ? paths.map((each) => each.replace(/\/$/, ''))
    : paths;
}
