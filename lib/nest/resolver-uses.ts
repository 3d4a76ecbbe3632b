import type { Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { recordOf } from '../core/check-policy.js';
import type { PolicyLevel } from '../core/merge-policy.js';
import {
  isOriginResolverReference,
  type OriginResolverReference,
} from '../core/origin-rule.js';
import type { DiscoveredHandler } from './discover-handlers.js';
import { findProvider, type ProviderWrapper } from './find-provider.js';

/** A place where a resolver is referred to. */
export interface ResolverUse {
  readonly place: string;
  readonly reference: OriginResolverReference;
  /** The provider of its class, or `undefined` where there is none. */
  readonly provider: ProviderWrapper | undefined;
}

interface WrittenPolicy {
  readonly place: string;
  /** As it is written, which no compiler may have looked at. */
  readonly policy: unknown;
  readonly controller?: Type;
}

/** Every reference to a resolver, of the options and of what handlers and controllers declare. */
export function resolverUses(
  options: unknown,
  handlers: readonly DiscoveredHandler[],
  modules: ModulesContainer,
): readonly ResolverUse[] {
  return [...policiesOf(options), ...declaredPolicies(handlers)].flatMap(
    ({ place, policy, controller }) =>
      referencesOf(policy).map((reference) => ({
        place,
        reference,
        provider: findProvider(modules, reference.resolver, controller),
      })),
  );
}

function policiesOf(given: unknown): readonly WrittenPolicy[] {
  const options = recordOf(given);
  return [
    { place: 'forRoot', policy: options },
    ...Object.entries(recordOf(options['policies'])).map(([name, policy]) => ({
      place: `policies.${name}`,
      policy,
    })),
    ...[options['routes'] ?? []].flat().map((route: unknown, index) => ({
      place: `routes[${index}]`,
      policy: recordOf(route)['policy'],
    })),
  ];
}

function declaredPolicies(
  handlers: readonly DiscoveredHandler[],
): readonly WrittenPolicy[] {
  const seen = new Set<Type>();
  return handlers.flatMap((discovered) => {
    const { controller, name } = discovered;
    const { onClass, onMethod } = discovered.levels;
    const ofClass = seen.has(controller)
      ? []
      : writtenIn(controller.name, onClass, controller);
    seen.add(controller);
    return [...ofClass, ...writtenIn(name, onMethod, controller)];
  });
}

function writtenIn(
  place: string,
  levels: readonly PolicyLevel[],
  controller: Type,
): readonly WrittenPolicy[] {
  return levels.map((level) => ({
    place,
    policy: level === 'skip' ? undefined : level.options,
    controller,
  }));
}

// What is no class is an issue of the policy that names it.
function referencesOf(policy: unknown): readonly OriginResolverReference[] {
  const rules: readonly unknown[] = [recordOf(policy)['origin']].flat();
  return rules
    .filter(isOriginResolverReference)
    .filter(({ resolver }) => typeof resolver === 'function');
}
