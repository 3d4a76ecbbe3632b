import { pathToRegexp } from 'path-to-regexp';

/**
 * Makes a filter of the hosts that a controller is bound to, with the library and in the
 * way that Nest does.
 *
 * @param hosts - none is any, and then the request's is not even worked out
 */
export function hostFilter(
  hosts: readonly (string | RegExp)[],
): (request: { readonly host: string }) => boolean {
  if (hosts.length === 0) {
    return () => true;
  }
  const patterns = hosts.map((host) =>
    typeof host === 'string' ? pathToRegexp(host).regexp : host,
  );
  return ({ host }) => patterns.some((pattern) => host.match(pattern) !== null);
}
