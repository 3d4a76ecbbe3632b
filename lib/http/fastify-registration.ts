import type { HandlerRoute } from './route-table.js';

/** The router options of a Fastify instance that decide how paths are compared. */
export interface FastifyRouting {
  readonly caseSensitive?: boolean;
  readonly ignoreTrailingSlash?: boolean;
  readonly ignoreDuplicateSlashes?: boolean;
  readonly allowUnsafeRegex?: boolean;
  readonly maxParamLength?: number;
  readonly useSemicolonDelimiter?: boolean;
}

/** A route as Fastify registered it, automatic HEAD routes included. */
export interface FastifyRegistration {
  readonly methods: readonly string[];
  readonly url: string;
  /** What routing reads besides the method, the path and the host: a version, a header. */
  readonly constraints: Readonly<Record<string, unknown>>;
  /** The handler's route, once it is known; `undefined` is a route that others registered. */
  readonly route: HandlerRoute | undefined;
}

/** What is read of the options that Fastify's `onRoute` hooks are given. */
export interface FastifyRouteOptions {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly handler: unknown;
  readonly constraints?: Readonly<Record<string, unknown>>;
  config?: object;
}

/** A registration that was seen, to be told its route once that is known. */
interface SeenRegistration extends FastifyRegistration {
  readonly handler: unknown;
  route: HandlerRoute | undefined;
}

const SEEN = Symbol('nestjs-cors:registration');

interface ConfigOfSeen {
  [SEEN]?: SeenRegistration;
}

/**
 * Sees every route that a Fastify instance registers, those of plugins and automatic HEAD
 * routes among them, and marks each, so that a request's own route tells which it is.
 */
export class FastifyRegistrationLog {
  readonly #seen: SeenRegistration[] = [];

  /** For `addHook('onRoute', …)`. */
  see(options: FastifyRouteOptions): void {
    const seen: SeenRegistration = {
      methods: [options.method].flat(),
      url: options.url,
      constraints: { ...options.constraints },
      handler: options.handler,
      route: undefined,
    };
    this.#seen.push(seen);
    const config: ConfigOfSeen = { ...options.config, [SEEN]: seen };
    options.config = config;
  }

  /**
   * Tells every registration the handler's route that it is.
   *
   * @returns them all, in the order of registration
   */
  bind(routes: readonly HandlerRoute[]): readonly FastifyRegistration[] {
    const waiting = new Set(routes);
    const byHandler = new Map<unknown, HandlerRoute>();
    for (const seen of this.#seen) {
      // An automatic HEAD route has the handler of the GET route that it follows, and is not
      // the HEAD route of another handler at the same path. A HEAD handler with several
      // paths has a route of its own at each.
      const known = byHandler.get(seen.handler);
      const route =
        known?.method === 'GET' && seen.methods[0] === 'HEAD'
          ? known
          : takeRouteOf(seen, waiting);
      if (route !== undefined) {
        seen.route = route;
        byHandler.set(seen.handler, route);
      }
    }
    return this.#seen;
  }
}

/** The handler's route that a request's `routeOptions.config` leads to. */
export function routeOfConfig(
  config: object | undefined,
): HandlerRoute | undefined {
  return (config as ConfigOfSeen | undefined)?.[SEEN]?.route;
}

function takeRouteOf(
  seen: SeenRegistration,
  waiting: Set<HandlerRoute>,
): HandlerRoute | undefined {
  let found: HandlerRoute | undefined;
  for (const route of waiting) {
    if (
      isAt(route, seen) &&
      (found === undefined || hasVersionOf(route, seen))
    ) {
      found = route;
      if (hasVersionOf(route, seen)) {
        break;
      }
    }
  }
  if (found !== undefined) {
    waiting.delete(found);
  }
  return found;
}

function isAt(route: HandlerRoute, seen: SeenRegistration): boolean {
  return (
    route.path === seen.url &&
    (route.method === 'ALL'
      ? seen.methods.length > 1
      : seen.methods.length === 1 && seen.methods[0] === route.method)
  );
}

function hasVersionOf(route: HandlerRoute, seen: SeenRegistration): boolean {
  const { version } = seen.constraints;
  const versions = version === undefined ? [] : [version].flat();
  const own = route.versions ?? [];
  return (
    versions.length === own.length &&
    versions.every((each, index) => each === own[index])
  );
}
