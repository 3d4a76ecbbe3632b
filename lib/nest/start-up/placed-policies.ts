import { isOriginResolverReference } from '../../core/origin-rule/origin-rule.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import type {
  PlacedChoices,
  PlacedEntry,
  PlacedPolicies,
  PlacedRoute,
} from '../../core/lock/make-lock.js';
import { mayOverlap } from '../../core/lock/overlapping-path-texts.js';
import type {
  PlacedPolicy,
  RunTimeRule,
} from '../../core/lock/run-time-rule.js';
import type {
  JudgedRequest,
  PolicyLookUp,
} from '../../http/routing/policy-look-up.js';
import type { RouteEntry } from '../../http/routing/route-entries.js';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import { BoundResolver } from '../resolvers/bound-resolver.js';

/** The policies of an application that do not depend on routes. */
export interface DeclaredChoices {
  readonly defaultChoice: PolicyChoice;
  readonly named: ReadonlyMap<string, PolicyChoice>;
}

const ALL = 'ALL';

/**
 * Finds everything that has policies in an application.
 *
 * @param routes - `undefined` without HTTP
 */
export function placedPolicies(
  { defaultChoice, named }: DeclaredChoices,
  routes: PolicyLookUp | undefined,
): PlacedPolicies {
  return {
    default: choicesOf([defaultChoice]),
    named: [...named.values()].flatMap(placed),
    entries:
      routes?.entries.all.map((entry) => placedEntry(entry, routes)) ?? [],
    routes:
      routes?.handlers.flatMap((route) => placedRoutes(route, routes)) ?? [],
    identityOf,
  };
}

function choicesOf(choices: readonly PolicyChoice[]): PlacedChoices {
  return choices.map(placed);
}

function placed({ policies }: PolicyChoice): readonly PlacedPolicy[] {
  return policies.map(({ place, options }) => ({ place, options }));
}

/** Another entry may match all that an entry matches, and come first. */
function placedEntry(
  { method = ALL, path }: RouteEntry,
  routes: PolicyLookUp,
): PlacedEntry {
  return {
    method,
    path,
    choices: choicesOf(routes.withoutHandler(requestFor(method, path, routes))),
  };
}

/**
 * Returns a handler at its path, and apart from it the parts of the path that entries cover. An entry that covers all
 * of it makes no part.
 */
function placedRoutes(
  route: HandlerRoute,
  routes: PolicyLookUp,
): readonly PlacedRoute[] {
  const { method, path } = route;
  const name = nameOf(route);
  const here = requestFor(method, path, routes);
  const parts = routes.entries.all.filter(
    (entry) =>
      isForMethod(entry, method) &&
      mayOverlap(entry.path, path) &&
      !here.entries.includes(entry),
  );
  return [
    { name, choices: choicesOf(routes.policiesInFront(route, here)) },
    ...parts.map((entry) => {
      const there = requestFor(entry.method ?? method, entry.path, routes);
      return {
        name: `${entry.method ?? method} ${path} (at ${entry.path})`,
        partOf: name,
        choices: choicesOf(routes.policiesInFront(route, there)),
      };
    }),
  ];
}

function nameOf({ method, path, hosts, versions }: HandlerRoute): string {
  const compared = [
    ...(hosts.length === 0 ? [] : [`host ${hosts.map(String).join(', ')}`]),
    ...(versions === undefined || versions.length === 0
      ? []
      : [`version ${versions.map(String).join(', ')}`]),
  ];
  const suffix = compared.length === 0 ? '' : ` (${compared.join('; ')})`;
  return `${method} ${path}${suffix}`;
}

function isForMethod(entry: RouteEntry, method: string): boolean {
  return (
    entry.method === undefined || method === ALL || entry.method === method
  );
}

/** Returns a request for a path, with texts that nobody writes as its parameters. */
export function requestFor(
  method: string,
  path: string,
  routes: PolicyLookUp,
): JudgedRequest {
  const url = path
    .replace(/[{}]/g, '')
    .replace(/[:*]\w*/g, 'qzjxkvwy')
    .replace(/^(?!\/)/, '/');
  // A method that is every one is covered only by an entry for every one.
  const { entries } = routes.entries.find(url, method);
  return { request: {}, method, url, host: '', entries };
}

/** Two references to one resolver are alike if one provider answers for both. */
function identityOf(rule: RunTimeRule): unknown {
  if (rule instanceof BoundResolver) {
    return rule.provider;
  }
  if (isOriginResolverReference(rule)) {
    return rule.resolver;
  }
  return typeof rule === 'function' ? rule : rule.name;
}
