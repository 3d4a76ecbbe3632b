import type { ModulesContainer } from '@nestjs/core';
import { recordOf } from '../../core/check/check-policy.js';
import type { PolicyLevel } from '../../core/policy/merge-policy.js';
import {
  isOriginResolverReference,
  type OriginResolverReference,
} from '../../core/policy/origin-rule.js';
import type {
  ControllerWrapper,
  DiscoveredHandler,
  NestModule,
} from '../discovery/discover-handlers.js';
import {
  findProvider,
  type ProviderWrapper,
} from '../discovery/find-provider.js';

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
  readonly module?: NestModule;
}

/** Every reference to a resolver, of the options and of what handlers and controllers declare. */
export function resolverUses(
  options: unknown,
  handlers: readonly DiscoveredHandler[],
  modules: ModulesContainer,
): readonly ResolverUse[] {
  return [...policiesOf(options), ...declaredPolicies(handlers)].flatMap(
    ({ place, policy, module }) =>
      referencesOf(policy).map((reference) => ({
        place,
        reference,
        provider: findProvider(modules, reference.resolver, module),
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
  const seen = new Set<ControllerWrapper>();
  return handlers.flatMap((discovered) => {
    const { controller, declaringModule, name, wrapper } = discovered;
    const { onClass, onMethod } = discovered.levels;
    const ofClass = seen.has(wrapper)
      ? []
      : writtenIn(controller.name, onClass, declaringModule);
    seen.add(wrapper);
    return [...ofClass, ...writtenIn(name, onMethod, declaringModule)];
  });
}

function writtenIn(
  place: string,
  levels: readonly PolicyLevel[],
  module: NestModule,
): readonly WrittenPolicy[] {
  return levels.map((level) => ({
    place,
    policy: level === 'skip' ? undefined : level.options,
    module,
  }));
}

// What is no class is an issue of the policy that names it.
function referencesOf(policy: unknown): readonly OriginResolverReference[] {
  const rules: readonly unknown[] = [recordOf(policy)['origin']].flat();
  return rules
    .filter(isOriginResolverReference)
    .filter(({ resolver }) => typeof resolver === 'function');
}
