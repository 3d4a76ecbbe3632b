import { Scope, type InjectionToken } from '@nestjs/common';
import {
  PARAMTYPES_METADATA,
  PROPERTY_DEPS_METADATA,
  SELF_DECLARED_DEPS_METADATA,
} from '@nestjs/common/constants.js';
import { recordOf } from '../../core/policy-check/check-policy.js';
import { findInModule, type ProviderWrapper } from './find-provider.js';

/**
 * Finds the provider that makes a provider request-scoped (or durable): itself, or one of its
 * dependencies. It reads what Nest will inject, so it needs no instances. The wrapper's own
 * `isDependencyTreeStatic()` does not return which one it is, and works only after construction.
 */
export function requestScopedIn(
  provider: ProviderWrapper | undefined,
  seen = new Set<ProviderWrapper>(),
): ProviderWrapper | undefined {
  if (provider?.host === undefined || seen.has(provider)) {
    return undefined;
  }
  seen.add(provider);
  if (provider.scope === Scope.REQUEST) {
    return provider;
  }
  for (const token of dependenciesOf(provider)) {
    const found = requestScopedIn(findInModule(provider.host, token), seen);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Returns the name of a provider, for a message. */
export function nameOfProvider({ token }: ProviderWrapper): string {
  return typeof token === 'function' ? token.name : String(token);
}

/** Returns the tokens that Nest injects into a provider or a controller. */
export function dependenciesOf({
  inject,
  metatype,
}: Pick<ProviderWrapper, 'inject' | 'metatype'>): readonly InjectionToken[] {
  const written =
    inject ?? (typeof metatype === 'function' ? injectedInto(metatype) : []);
  return written.map(tokenOf);
}

/**
 * Returns the dependencies of the constructor and the properties of a class, as Nest reads them.
 */
function injectedInto(type: object): readonly unknown[] {
  const parameters: unknown[] = [
    ...(Reflect.getMetadata(PARAMTYPES_METADATA, type) ?? []),
  ];
  const declared: readonly {
    readonly index: number;
    readonly param: unknown;
  }[] = Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, type) ?? [];
  for (const { index, param } of declared) {
    parameters[index] = param;
  }
  const properties: readonly { readonly type: unknown }[] =
    Reflect.getMetadata(PROPERTY_DEPS_METADATA, type) ?? [];
  return [...parameters, ...properties.map((property) => property.type)];
}

/**
 * Returns the token of a dependency, which may be written as `{ token, optional }` or
 * `forwardRef()`.
 */
function tokenOf(dependency: unknown): InjectionToken {
  const { token = dependency, forwardRef } = recordOf(dependency);
  const found: unknown =
    typeof forwardRef === 'function' ? forwardRef() : token;
  return found as InjectionToken;
}
