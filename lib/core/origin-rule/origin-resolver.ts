import {
  ORIGIN_RESOLVER,
  type OriginRequest,
  type OriginResolverClass,
  type OriginResolverOptions,
  type OriginResolverReference,
} from './origin-rule.js';

/** Every field of a request that `given` can name. */
export const ORIGIN_REQUEST_FIELDS: readonly (keyof OriginRequest)[] = [
  'method',
  'host',
  'path',
];

/** The default settings of a resolver. */
export const ORIGIN_RESOLVER_DEFAULTS: Required<OriginResolverOptions> = {
  given: ORIGIN_REQUEST_FIELDS,
  ttl: 30,
  size: 10_000,
};

/**
 * Refers, in `origin`, to a provider that decides about origins. Its answers are cached, whether they
 * allow or refuse.
 *
 * The provider is looked up in the module that declares the controller, then in the whole application.
 * For a policy of `forRoot()`, it is looked up in the whole application.
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

/** Returns the fields of the request that a resolver may read. */
export function givenTo({
  options,
}: OriginResolverReference): readonly (keyof OriginRequest)[] {
  return options.given ?? ORIGIN_RESOLVER_DEFAULTS.given;
}

/** Returns the name of the class that a reference refers to. */
export function nameOfResolver({ resolver }: OriginResolverReference): string {
  return resolver.name || 'an anonymous class';
}
