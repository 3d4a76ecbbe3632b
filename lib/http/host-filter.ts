import { pathToRegexp } from 'path-to-regexp';

/**
 * Makes a filter of the hosts that a controller is bound to, with the library and in the
 * way that Nest does.
 *
 * @param hosts - none is any
 */
export function hostFilter(
  hosts: readonly (string | RegExp)[],
): (hostname: string) => boolean {
  if (hosts.length === 0) {
    return () => true;
  }
  const patterns = hosts.map((host) =>
    typeof host === 'string' ? pathToRegexp(host).regexp : host,
  );
  return (hostname) =>
    patterns.some((pattern) => hostname.match(pattern) !== null);
}
