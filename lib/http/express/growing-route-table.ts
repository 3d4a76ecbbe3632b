import type { IdentitiesOf } from '../routing/bind-routes.js';
import type { PathRouting } from '../routing/path-pattern.js';
import type {
  HandlerRoute,
  RoutedRequest,
  RouteTable,
} from '../routing/route-table.js';
import {
  orderAsRegistered,
  type ExpressRegistrations,
} from './express-registration.js';
import { ExpressRouteTable } from './express-route-table.js';
import type { ExpressLayer, ExpressRouter } from './express-routes.js';

/**
 * The current routes of a router. Other modules may add routes to the instance after Nest has
 * registered its own.
 */
export class GrowingRouteTable implements RouteTable {
  readonly #router: ExpressRouter;
  readonly #routes: readonly HandlerRoute[];
  readonly #identitiesOf: IdentitiesOf;
  readonly #routing: PathRouting;
  #layers = 0;
  #table!: ExpressRouteTable;
  #runs!: ExpressRegistrations['runs'];

  constructor(
    router: ExpressRouter,
    routes: readonly HandlerRoute[],
    identitiesOf: IdentitiesOf,
    routing: PathRouting,
  ) {
    this.#router = router;
    this.#routes = routes;
    this.#identitiesOf = identitiesOf;
    this.#routing = routing;
    this.#build();
  }

  /** Returns the handler routes that may run when Express runs this route. */
  runsOf(route: object): readonly HandlerRoute[] {
    this.#update();
    return this.#runs.get(route) ?? [];
  }

  get present(): object {
    return this.#current();
  }

  get isAmbiguous(): boolean {
    return this.#current().isAmbiguous;
  }

  candidates(routed: RoutedRequest): readonly HandlerRoute[] {
    return this.#current().candidates(routed);
  }

  methodsReaching(
    routed: RoutedRequest,
    methods: readonly string[],
    isAlike: (candidates: readonly HandlerRoute[], method: string) => boolean,
  ): readonly string[] {
    return this.#current().methodsReaching(routed, methods, isAlike);
  }

  isSettled(route: HandlerRoute, method: string): boolean {
    return this.#current().isSettled(route, method);
  }

  mayServeOther(routed: RoutedRequest): boolean {
    return this.#current().mayServeOther(routed);
  }

  servesOtherBehind(routed: RoutedRequest): boolean {
    return this.#current().servesOtherBehind(routed);
  }

  reached(routed: RoutedRequest): HandlerRoute | undefined {
    return this.#current().reached(routed);
  }

  #current(): ExpressRouteTable {
    this.#update();
    return this.#table;
  }

  // Cheap for every request: it compares a length, and inspects layers only if they are new.
  #update(): void {
    const { stack } = this.#router;
    const known = this.#layers;
    if (stack.length === known) {
      return;
    }
    this.#layers = stack.length;
    if (stack.length < known || stack.slice(known).some(routes)) {
      this.#build();
    }
  }

  #build(): void {
    const { ordered, runs } = orderAsRegistered(
      this.#router,
      this.#routes,
      this.#identitiesOf,
    );
    this.#layers = this.#router.stack.length;
    this.#runs = runs;
    this.#table = new ExpressRouteTable(ordered, this.#routing);
  }
}

function routes({ route, handle }: ExpressLayer): boolean {
  return route !== undefined || handle?.stack !== undefined;
}
