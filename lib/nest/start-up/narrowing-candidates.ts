import { areEqualChoices } from '../../core/decision/policy-choice.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import type { PolicyLookUp } from '../../http/routing/policy-look-up.js';
import type { RouteEntry } from '../../http/routing/route-entries.js';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import { requestFor } from './placed-policies.js';

/**
 * Returns the entries of `routes` that have only a candidate, and that share a path with a handler that declares a
 * policy: both apply, so the candidate would narrow the handler to the default. Each is proved by a request.
 */
export function narrowingCandidates(
  routes: PolicyLookUp,
): readonly CorsIssue[] {
  const candidates = routes.entries.all.filter(
    ({ choice }) =>
      // With nothing but a candidate, an entry has the very policies of the default.
      choice !== false && choice.policies === routes.defaultChoice.policies,
  );
  return candidates.flatMap((entry): readonly CorsIssue[] => {
    const narrowed = routes.handlers.find(
      (route) =>
        route.isDeclared &&
        // The entry answers for whatever serves the path in front of a catch-all.
        !route.isCatchAll &&
        !areEqualChoices(route.choice, routes.defaultChoice) &&
        sharePath(entry, route, routes),
    );
    return narrowed === undefined || entry.choice === false
      ? []
      : [
          {
            kind: 'narrowing-candidate',
            place: entry.choice.place,
            handler: narrowed.handler,
          },
        ];
  });
}

/** Tells whether a request reaches both, at the path of one of them. */
function sharePath(
  entry: RouteEntry,
  route: HandlerRoute,
  routes: PolicyLookUp,
): boolean {
  const method =
    entry.method ?? (route.method === 'ALL' ? 'GET' : route.method);
  return [route.path, entry.path].some((path) => {
    const request = requestFor(method, path, routes);
    return (
      request.entries.includes(entry) &&
      routes.table.candidates(request).includes(route)
    );
  });
}
