import { Scope } from '@nestjs/common';
import { nameOfResolver } from '../../core/origin-rule/origin-resolver.js';
import { checkCallback } from '../../core/check/check-callback.js';
import {
  ORIGIN_GIVEN,
  type CorsOriginResolver,
  type OriginFunction,
} from '../../core/origin-rule/origin-rule.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import type { ProviderWrapper } from '../discovery/find-provider.js';
import { nameOfProvider, requestScopedIn } from '../discovery/request-scope.js';
import type { BoundResolver } from './bound-resolver.js';

/** A reference to a resolver, and its place. */
export interface ResolverUse {
  readonly place: string;
  readonly resolver: BoundResolver;
}

/** Returns the issues of resolvers that can be found before providers are constructed. */
export function checkProviders(
  uses: readonly ResolverUse[],
): readonly CorsIssue[] {
  return uses.flatMap((use): readonly CorsIssue[] => {
    const { provider } = use.resolver;
    const fault = 'not-provided';
    return provider === undefined
      ? [{ kind: 'unknown-resolver', ...placeOf(use), fault }]
      : checkScope(use, provider);
  });
}

/** Returns the issues that can be found after providers are constructed. */
export function checkInstances(
  uses: readonly ResolverUse[],
): readonly CorsIssue[] {
  return uses.flatMap((use): readonly CorsIssue[] => {
    const fault = 'no-method';
    const instance: unknown = use.resolver.provider?.instance;
    return isOriginResolver(instance)
      ? checkCallback(
          use.place,
          `originResolver(${nameOfResolver(use.resolver)})`,
          // Only inspected, never called without its instance.
          Reflect.get(instance, 'isOriginAllowed') as OriginFunction,
          ORIGIN_GIVEN,
        )
      : [{ kind: 'unknown-resolver', ...placeOf(use), fault }];
  });
}

/** Tells whether an instance of a provider is a resolver. */
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
  provider: ProviderWrapper,
): readonly CorsIssue[] {
  const kind = 'scoped-resolver';
  const scoped = requestScopedIn(provider);
  if (scoped !== undefined) {
    const dependency = scoped === provider ? undefined : nameOfProvider(scoped);
    return [{ kind, ...placeOf(use), scope: 'request', dependency }];
  }
  return provider.scope === Scope.TRANSIENT
    ? [{ kind, ...placeOf(use), scope: 'transient', dependency: undefined }]
    : [];
}

function placeOf({ place, resolver }: ResolverUse) {
  return { place, resolver: nameOfResolver(resolver) };
}
