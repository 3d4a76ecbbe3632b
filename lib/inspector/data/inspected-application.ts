import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import type { PlacedRoute } from '../../core/lock/make-lock.js';
import type { PlacedPolicy } from '../../core/lock/run-time-rule.js';
import type { PolicyLookUp } from '../../http/routing/policy-look-up.js';
import type { OriginList } from '../../lists/origin-list.js';
import type { CorsRuntime } from '../../nest/cors-runtime.js';
import type { JudgedHandler } from '../../nest/discovery/judged-handler.js';
import { originsOfPolicy } from '../../nest/policy-origins.js';
import { placedPolicies } from '../../nest/start-up/placed-policies.js';

/** What the inspector shows of an application, besides what `CorsService` tells everybody. */
export interface InspectedApplication {
  readonly routes: readonly InspectedRoute[];
  readonly lists: readonly OriginList[];
}

/** A handler at one of its paths, an entry of `routes`, or what no route serves. */
export interface InspectedRoute {
  readonly kind: 'handler' | 'entry' | 'default';
  /** `ALL` for every method. */
  readonly method: string;
  /** As the platform stores it; empty for what no route serves. */
  readonly path: string;
  /** Such as `WidgetController.theme` or `routes[0]`. */
  readonly servedBy: string;
  /** The name of the controller; `undefined` if there is none. */
  readonly controller: string | undefined;
  /** What else routing compares: hosts and versions. */
  readonly conditions: readonly string[];
  /**
   * The policies that apply. Of several in one list, the origin chooses one; of several lists, each must
   * allow the request. Empty if the path is left alone.
   */
  readonly policies: readonly (readonly InspectedPolicy[])[];
  /** The parts of the path that entries of `routes` cover, too. */
  readonly coveredAt: readonly string[];
}

/** Merged options, and the place that says each of them. */
export interface InspectedPolicy {
  readonly place: string;
  readonly options: CorsPolicyOptions;
  /** An option that is not in here has its default. */
  readonly from: ReadonlyMap<string, string>;
}

/**
 * Collects what the inspector shows.
 *
 * @throws Error before the application is initialized
 */
export function inspectApplication(runtime: CorsRuntime): InspectedApplication {
  const routes = runtime.routesFor('routes');
  return {
    routes: routes === undefined ? [] : inspectRoutes(runtime, routes),
    lists: runtime.lists.all,
  };
}

function inspectRoutes(
  runtime: CorsRuntime,
  lookUp: PolicyLookUp,
): readonly InspectedRoute[] {
  const placed = placedPolicies(runtime.policies, lookUp);
  const places = new PlacesOfOptions(runtime, lookUp);
  // One for each handler, in their order.
  const whole = placed.routes.filter(({ partOf }) => partOf === undefined);
  const handlers = lookUp.handlers.map((route, index): InspectedRoute => {
    const { name, choices } = whole[index] as PlacedRoute;
    return {
      kind: 'handler',
      method: route.method,
      path: route.path,
      servedBy: route.handler,
      controller: (route.identity as JudgedHandler).discovered.controller.name,
      conditions: [
        ...route.hosts.map((host) => `host ${String(host)}`),
        ...(route.versions ?? []).map(
          (version) => `version ${String(version)}`,
        ),
      ],
      policies: places.of(choices),
      coveredAt: placed.routes.flatMap((part) =>
        part.partOf === name ? [part.name] : [],
      ),
    };
  });
  const entries = placed.entries.map(
    ({ method, path, choices }, index): InspectedRoute => ({
      kind: 'entry',
      method,
      path,
      servedBy: `routes[${index}]`,
      controller: undefined,
      conditions: [],
      policies: places.of(choices),
      coveredAt: [],
    }),
  );
  const others: InspectedRoute = {
    kind: 'default',
    method: 'ALL',
    path: '',
    servedBy: 'forRoot',
    controller: undefined,
    conditions: [],
    policies: places.of(placed.default),
    coveredAt: [],
  };
  return [...handlers, ...entries, others];
}

/** Finds the places of options, once for each policy. */
class PlacesOfOptions {
  readonly #places = new Map<CorsPolicyOptions, ReadonlyMap<string, string>>();
  readonly #runtime: CorsRuntime;
  readonly #lookUp: PolicyLookUp;

  constructor(runtime: CorsRuntime, lookUp: PolicyLookUp) {
    this.#runtime = runtime;
    this.#lookUp = lookUp;
  }

  of(
    choices: readonly (readonly PlacedPolicy[])[],
  ): readonly (readonly InspectedPolicy[])[] {
    return choices.map((choice) =>
      choice.map((policy) => ({ ...policy, from: this.#placesOf(policy) })),
    );
  }

  #placesOf({ place, options }: PlacedPolicy): ReadonlyMap<string, string> {
    const known = this.#places.get(options);
    if (known !== undefined) {
      return known;
    }
    // Every policy with a place is a declared one.
    const policy = this.#runtime.policies.all.find(
      (each) => each.options === options && each.place === place,
    ) as CompiledPolicy;
    const { options: written } = this.#runtime;
    const { places } = originsOfPolicy(policy, written, this.#lookUp);
    this.#places.set(options, places);
    return places;
  }
}
