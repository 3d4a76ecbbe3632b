import {
  ORIGIN_RESOLVER,
  type OriginRequest,
  type OriginResolverClass,
  type OriginResolverOptions,
  type OriginResolverReference,
} from './origin-rule.js';

/** Everything that a resolver can be told of a request. */
export const ORIGIN_REQUEST_FIELDS: readonly (keyof OriginRequest)[] = [
  'method',
  'host',
  'path',
];

/** How a resolver is asked where nothing says otherwise. */
export const ORIGIN_RESOLVER_DEFAULTS: Required<OriginResolverOptions> = {
  given: ORIGIN_REQUEST_FIELDS,
  ttl: 30,
  size: 10_000,
};

/**
 * Refers, in `origin`, to an injectable that decides about origins. It is looked up in the
 * module that declares the controller, then in the whole application; for a policy of
 * `forRoot()`, in the application. Its answers, yes and no, are remembered.
 *
 * @example
 * @Cors({ origin: originResolver(TenantOrigins, { given: ['host'], ttl: 60 }) })
 */
export function originResolver(
  resolver: OriginResolverClass,
  options: OriginResolverOptions = {},
): OriginResolverReference {
  return Object.freeze({ kind: ORIGIN_RESOLVER, resolver, options });
}

/** The name of the class that a reference refers to. */
export function nameOfResolver({ resolver }: OriginResolverReference): string {
  return resolver.name || 'an anonymous class';
}
