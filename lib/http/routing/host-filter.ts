import { pathToRegexp } from 'path-to-regexp';

const patternsOfHosts = new WeakMap<
  readonly (string | RegExp)[],
  readonly RegExp[]
>();

/**
 * Tells whether a request is for a host that a controller is bound to, with the library and
 * in the way that Nest does.
 *
 * @param bound - no hosts are any, and then the request's is not even worked out
 */
export function acceptsHost(
  { hosts }: { readonly hosts: readonly (string | RegExp)[] },
  request: { readonly host: string },
): boolean {
  if (hosts.length === 0) {
    return true;
  }
  const { host } = request;
  return patternsOf(hosts).some((pattern) => host.match(pattern) !== null);
}

function patternsOf(hosts: readonly (string | RegExp)[]): readonly RegExp[] {
  const patterns =
    patternsOfHosts.get(hosts) ??
    hosts.map((host) =>
      typeof host === 'string' ? pathToRegexp(host).regexp : host,
    );
  patternsOfHosts.set(hosts, patterns);
  return patterns;
}
