import { pathToRegexp } from 'path-to-regexp';

const patternsOfHosts = new WeakMap<
  readonly (string | RegExp)[],
  readonly RegExp[]
>();

/**
 * Tells whether a controller accepts the host of a request. It uses the same library as Nest, in
 * the same way.
 *
 * @param bound - without hosts, every host is accepted, and the request's is not even computed
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
