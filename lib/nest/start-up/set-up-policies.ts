import type { Logger } from '@nestjs/common';
import type { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { CorsConfigurationError } from '../../core/issue/cors-configuration-error.js';
import type { OriginEnvironment } from '../../core/policy/compile-origin.js';
import { placeOfCandidate } from '../../core/policy-check/check-policy.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import { listRulesOf } from '../../core/policy/list-rules.js';
import {
  rememberOriginRules,
  type SortOriginRules,
} from '../../core/origin-rule/origin-rules.js';
import { lazyIssues } from '../discovery/configured-modules.js';
import { discoverHandlers } from '../discovery/discover-handlers.js';
import { RouteExplorer } from '../discovery/route-explorer.js';
import { HandlerFunctions } from '../discovery/handler-functions.js';
import { ListRegistry } from '../lists/list-registry.js';
import type { CorsModuleOptions } from '../options/cors-module-options.js';
import { BoundResolver, ResolverBinder } from '../resolvers/bound-resolver.js';
import type { ResolverUse } from '../resolvers/check-resolvers.js';
import { ResolverRegistry } from '../resolvers/resolver-registry.js';
import { checkConfiguration } from './check-configuration.js';
import { DeclaredPolicies } from './declared-policies.js';
import { ineffectiveDeclarations } from './ineffective-declarations.js';
import { oldNestIssues } from './old-nest.js';
import { PolicyRegistry } from './policy-registry.js';
import { RuleFailureLog } from './rule-failure-log.js';
import { startUpWarnings } from './start-up-warnings.js';
import { InsecureOriginLog } from './insecure-origin-log.js';

const DEFAULT_ORIGIN_TIMEOUT = 1;
const NO_OPTIONS: CorsPolicyOptions = {};

/** The part of the module that exists before the routes, or without HTTP. */
export interface ApplicationPolicies {
  readonly policies: PolicyRegistry;
  readonly lists: ListRegistry;
  readonly resolvers: ResolverRegistry;
  readonly functions: HandlerFunctions;
  /** Warnings about a configuration that works but is probably a mistake. */
  readonly warnings: readonly string[];
}

/** The application that policies are set up for. */
export interface PolicyContext {
  readonly host: HttpAdapterHost;
  readonly modules: ModulesContainer;
  readonly log: Logger;
}

/**
 * Finds the declarations of an application, checks them, and creates its policies with their lists
 * and resolvers. It needs no instances, so it works while providers are constructed.
 *
 * @throws CorsConfigurationError with every issue found
 */
export function setUpPolicies(
  options: CorsModuleOptions,
  { host, modules, log }: PolicyContext,
): ApplicationPolicies {
  const explorer = new RouteExplorer();
  const sort = rememberOriginRules();
  const binder = new ResolverBinder(modules, sort);
  const declared = new DeclaredPolicies(
    options,
    discoverHandlers(modules, explorer),
    (written, module) => binder.bind(written, module),
  );
  const resolvers = new ResolverRegistry(resolverUses(declared, sort));
  throwIssues([
    ...oldNestIssues(host),
    ...lazyIssues(modules),
    ...checkConfiguration(options, declared, sort),
    ...ineffectiveDeclarations(modules, explorer),
    ...resolvers.issues,
  ]);
  const lists = new ListRegistry(options, log);
  const policies = new PolicyRegistry(
    declared,
    environmentOf(options, { lists, resolvers, log }),
    sort,
  );
  for (const [name, rules] of listRulesOf(declared.mergedOptions, sort)) {
    lists.named(name).restrict(rules);
  }
  return {
    policies,
    lists,
    resolvers,
    functions: new HandlerFunctions(policies.handlers),
    warnings: startUpWarnings(options, policies, declared),
  };
}

function throwIssues(
  issues: ConstructorParameters<typeof CorsConfigurationError>[0],
): void {
  if (issues.length > 0) {
    throw new CorsConfigurationError(issues);
  }
}

/** Returns every reference to a resolver, even if no merged policy uses it. */
function resolverUses(
  declared: DeclaredPolicies,
  sort: SortOriginRules,
): readonly ResolverUse[] {
  const usesAt = (
    place: string,
    origin: CorsPolicyOptions['origin'],
  ): readonly ResolverUse[] =>
    sort(origin)
      .asked.filter((rule) => rule instanceof BoundResolver)
      .map((resolver) => ({ place, resolver }));
  return declared.all.flatMap(({ place, written }) =>
    written.flatMap((level) => {
      const { origin, reportOnly } =
        level === 'skip' ? NO_OPTIONS : (level.options ?? NO_OPTIONS);
      // Fast path: most levels adjust other options, and there may be thousands.
      return origin === undefined && reportOnly === undefined
        ? []
        : [
            ...usesAt(place, origin),
            ...usesAt(placeOfCandidate(place), reportOnly?.origin),
          ];
    }),
  );
}

/** Creates the environment that the rules of the policies need. */
function environmentOf(
  { originTimeout = DEFAULT_ORIGIN_TIMEOUT }: CorsModuleOptions,
  {
    lists,
    resolvers,
    log,
  }: Pick<ApplicationPolicies, 'lists' | 'resolvers'> &
    Pick<PolicyContext, 'log'>,
): OriginEnvironment {
  const failures = new RuleFailureLog(log);
  const unasked = new InsecureOriginLog(log);
  const timeout = originTimeout * 1000;
  return {
    timeout,
    list: (name) => lists.named(name),
    resolver: (reference) => resolvers.functionFor(reference, timeout),
    report: (notes) => {
      try {
        for (const failure of notes.failures) {
          failures.report(failure);
        }
        for (const origin of notes.unasked) {
          unasked.report(origin);
        }
      } catch {
        // The logger of the application failed. Every request gets its answer all the same.
      }
    },
  };
}
