import {
  bindRoutes,
  keyOf,
  type Binding,
  type HandlerFunction,
  type IdentitiesOf,
} from '../routing/bind-routes.js';
import { printedRoutes } from './fastify-printed-routes.js';
import type { HandlerRoute } from '../routing/route-table.js';

/** A route as Fastify registered it, automatic HEAD routes included. */
export interface FastifyRegistration {
  readonly methods: readonly string[];
  readonly url: string;
  /** What routing reads besides the method and the path: a version, a host, a header. */
  readonly constraints: Readonly<Record<string, unknown>>;
  /** The handlers' routes that it may be, once they are known; none is others' route. */
  readonly routes: readonly HandlerRoute[];
}

/** What is read of the options that Fastify's `onRoute` hooks are given. */
export interface FastifyRouteOptions {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly handler: HandlerFunction;
  readonly constraints?: Readonly<Record<string, unknown>>;
  config?: object;
}

/** A registration that was seen, to be told its routes once they are known. */
class SeenRegistration implements FastifyRegistration {
  readonly methods: readonly string[];
  readonly url: string;
  readonly constraints: Readonly<Record<string, unknown>>;
  readonly handler: HandlerFunction;
  readonly key: string;
  binding: Binding = { places: [], runs: [] };

  /**
   * @param get - the route that this one is automatic for, if it is one for HEAD
   */
  constructor(
    options: FastifyRouteOptions,
    readonly identities: readonly object[] | undefined,
    readonly get: SeenRegistration | undefined,
  ) {
    this.methods = [options.method].flat();
    this.url = options.url;
    this.constraints = { ...options.constraints };
    this.handler = options.handler;
    const [only, ...others] = this.methods;
    const method = only !== undefined && others.length === 0 ? only : 'ALL';
    this.key = keyOf(method, options.url);
  }

  get routes(): readonly HandlerRoute[] {
    return this.binding.places;
  }
}

const SEEN = Symbol('nestjs-cors:registration');

interface ConfigOfSeen {
  [SEEN]?: SeenRegistration;
}

/**
 * Sees every route that a Fastify instance registers, those of plugins and automatic HEAD
 * routes among them, and marks each, so that a request's own route tells which it is.
 */
export class FastifyRegistrations {
  readonly #seen: SeenRegistration[] = [];
  readonly #identitiesOf: IdentitiesOf;
  #handler: HandlerFunction | undefined;

  constructor(identitiesOf: IdentitiesOf) {
    this.#identitiesOf = identitiesOf;
  }

  /** Registers a handler, which may be wrapped on its way to {@link see}. */
  register<Result>(handler: unknown, register: () => Result): Result {
    this.#handler =
      typeof handler === 'function' ? (handler as HandlerFunction) : undefined;
    try {
      return register();
    } finally {
      this.#handler = undefined;
    }
  }

  /** Takes in the routes that an instance had before it was watched, which are no handlers'. */
  seePrinted(printed: string): void {
    for (const { methods, url, constraints } of printedRoutes(printed)) {
      this.see({ method: methods, url, constraints, handler: nobodyKnows });
    }
  }

  /** For `addHook('onRoute', …)`. */
  see(options: FastifyRouteOptions): void {
    const seen = new SeenRegistration(
      options,
      this.#identitiesOf(this.#handler ?? options.handler),
      options.method === 'HEAD' ? this.#getLike(options) : undefined,
    );
    this.#seen.push(seen);
    const config: ConfigOfSeen = { ...options.config, [SEEN]: seen };
    options.config = config;
  }

  /**
   * Tells every registration the handlers' routes that it may be.
   *
   * @returns them all, in the order of registration
   */
  bind(routes: readonly HandlerRoute[]): readonly FastifyRegistration[] {
    const bindings = bindRoutes(
      this.#seen.filter(({ get }) => get === undefined),
      routes,
    );
    for (const seen of this.#seen) {
      seen.binding = bindings.get(seen.get ?? seen) as Binding;
    }
    return this.#seen;
  }

  // An automatic HEAD route has the function of the GET route that it follows.
  #getLike({
    url,
    handler,
  }: FastifyRouteOptions): SeenRegistration | undefined {
    return this.#seen.findLast(
      (seen) =>
        seen.url === url &&
        seen.handler === handler &&
        seen.methods[0] === 'GET',
    );
  }
}

/* istanbul ignore next -- stands for a function that is not known, and is never called */
function nobodyKnows(): void {}

/** The handlers' routes that the `routeOptions.config` of a running request leads to. */
export function routesOfConfig(
  config: object | undefined,
): readonly HandlerRoute[] {
  return (config as ConfigOfSeen | undefined)?.[SEEN]?.binding.runs ?? [];
}
