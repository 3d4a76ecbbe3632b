import { Scope } from '@nestjs/common';
import { nameOfResolver } from '../core/origin-resolver.js';
import type { CorsOriginResolver } from '../core/origin-rule.js';
import type { CorsIssue } from '../core/policy-issue.js';
import type { ProviderWrapper } from './find-provider.js';
import type { ResolverUse } from './resolver-uses.js';

/** The issues of resolvers that can be found before anything is constructed. */
export function checkProviders(
  uses: readonly ResolverUse[],
): readonly CorsIssue[] {
  return uses.flatMap((use): readonly CorsIssue[] => {
    const fault = 'not-provided';
    return use.provider === undefined
      ? [{ kind: 'unknown-resolver', ...placeOf(use), fault }]
      : checkScope(use, use.provider);
  });
}

/** The issues that show once providers are constructed and know what they depend on. */
export function checkInstances(
  uses: readonly ResolverUse[],
): readonly CorsIssue[] {
  return uses.flatMap((use): readonly CorsIssue[] => {
    const scoped = requestScopedIn(use.provider);
    if (scoped !== undefined) {
      const scope = 'request';
      const dependency = nameOf(scoped);
      return [{ kind: 'scoped-resolver', ...placeOf(use), scope, dependency }];
    }
    const fault = 'no-method';
    return isOriginResolver(use.provider?.instance)
      ? []
      : [{ kind: 'unknown-resolver', ...placeOf(use), fault }];
  });
}

/** Tells whether an instance of a provider can be asked. */
export function isOriginResolver(
  instance: unknown,
): instance is CorsOriginResolver {
  return (
    typeof instance === 'object' &&
    instance !== null &&
    'isOriginAllowed' in instance &&
    typeof instance.isOriginAllowed === 'function'
  );
}

function checkScope(
  use: ResolverUse,
  { scope }: ProviderWrapper,
): readonly CorsIssue[] {
  const names = {
    [Scope.REQUEST]: 'request',
    [Scope.TRANSIENT]: 'transient',
  } as const;
  return scope === Scope.REQUEST || scope === Scope.TRANSIENT
    ? [
        {
          kind: 'scoped-resolver',
          ...placeOf(use),
          scope: names[scope],
          dependency: undefined,
        },
      ]
    : [];
}

/**
 * Finds what makes a provider request-scoped, a durable one included. The wrappers' own
 * `isDependencyTreeStatic()` says whether there is something, not what, and keeps an answer
 * that it gave too early.
 */
function requestScopedIn(
  provider: ProviderWrapper | undefined,
  seen = new Set<ProviderWrapper>(),
): ProviderWrapper | undefined {
  if (provider === undefined || seen.has(provider)) {
    return undefined;
  }
  seen.add(provider);
  if (provider.scope === Scope.REQUEST) {
    return provider;
  }
  for (const dependency of dependenciesOf(provider)) {
    const found = requestScopedIn(dependency, seen);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function dependenciesOf(
  provider: ProviderWrapper,
): readonly (ProviderWrapper | undefined)[] {
  // Neither is there for a provider that has none, which their types do not say.
  const parameters: readonly ProviderWrapper[] | undefined =
    provider.getCtorMetadata();
  const properties:
    readonly { readonly wrapper: ProviderWrapper }[] | undefined =
    provider.getPropertiesMetadata();
  return [
    ...(parameters ?? []),
    ...(properties ?? []).map(({ wrapper }) => wrapper),
  ];
}

function nameOf({ token }: ProviderWrapper): string {
  return typeof token === 'function' ? token.name : String(token);
}

function placeOf({ place, reference }: ResolverUse) {
  return { place, resolver: nameOfResolver(reference) };
}
