import {
  bindRoutes,
  type Binding,
  type HandlerFunction,
  type IdentitiesOf,
} from '../routing/bind-routes.js';
import { printedRoutes } from './fastify-printed-routes.js';
import type { HandlerRoute } from '../routing/route-table.js';

/** A route as Fastify registered it. Automatic HEAD routes are included. */
export interface FastifyRegistration {
  readonly methods: readonly string[];
  readonly path: string;
  /** What routing compares besides the method and the path: a version, a host, a header. */
  readonly constraints: Readonly<Record<string, unknown>>;
  /** The handler routes that it may represent, once known. Empty if it belongs to no handler. */
  readonly routes: readonly HandlerRoute[];
  /** The GET route that it belongs to, if it is an automatic HEAD route. */
  readonly get?: FastifyRegistration | undefined;
}

/** The part of the options of Fastify's `onRoute` hooks that the module reads. */
export interface FastifyRouteOptions {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly handler: HandlerFunction;
  readonly constraints?: Readonly<Record<string, unknown>>;
  config?: object;
}

const NO_CONSTRAINTS: Readonly<Record<string, unknown>> = {};
const NOT_BOUND: Binding = { places: [], runs: [] };

/** A recorded registration. It gets its handler routes later, when they are known. */
class SeenRegistration implements FastifyRegistration {
  readonly methods: readonly string[];
  readonly path: string;
  readonly constraints: Readonly<Record<string, unknown>>;
  readonly handler: HandlerFunction;
  readonly name: string;
  binding = NOT_BOUND;

  /** @param get - the GET route that this one belongs to, if it is an automatic HEAD route */
  constructor(
    options: FastifyRouteOptions,
    readonly identities: readonly object[] | undefined,
    readonly get: SeenRegistration | undefined,
  ) {
    const { method, url, constraints } = options;
    this.methods = typeof method === 'string' ? [method] : [...method];
    this.path = url;
    this.constraints =
      constraints === undefined ? NO_CONSTRAINTS : { ...constraints };
    this.handler = options.handler;
    const only = this.methods.length === 1 ? this.methods[0] : undefined;
    this.name = only ?? 'ALL';
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
 * Records every route that a Fastify instance registers, including those of plugins and automatic
 * HEAD routes. It marks each route, so that the config of a running request identifies it.
 */
export class FastifyRegistrations {
  readonly #seen: SeenRegistration[] = [];
  readonly #identitiesOf: IdentitiesOf;
  #handler: HandlerFunction | undefined;

  constructor(identitiesOf: IdentitiesOf) {
    this.#identitiesOf = identitiesOf;
  }

  /** Registers a handler, which the adapter may wrap before it reaches {@link see}. */
  register<Result>(handler: unknown, register: () => Result): Result {
    this.#handler =
      typeof handler === 'function' ? (handler as HandlerFunction) : undefined;
    try {
      return register();
    } finally {
      this.#handler = undefined;
    }
  }

  /** Records the routes that an instance had before it was watched. They belong to no handler. */
  seePrinted(printed: string): void {
    for (const { methods, url, constraints } of printedRoutes(printed)) {
      this.see({ method: methods, url, constraints, handler: unknownHandler });
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
   * Assigns to every registration the handler routes that it may represent.
   *
   * @returns all registrations, in the order of registration
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
        seen.path === url &&
        seen.handler === handler &&
        seen.methods[0] === 'GET',
    );
  }
}

/* istanbul ignore next -- stands for a function that is not known, and is never called */
function unknownHandler(): void {}

/** Returns the handler routes that the `routeOptions.config` of a running request identifies. */
export function routesOfConfig(
  config: object | undefined,
): readonly HandlerRoute[] {
  return (config as ConfigOfSeen | undefined)?.[SEEN]?.binding.runs ?? [];
}
