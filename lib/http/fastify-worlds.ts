import findMyWay, { type HTTPMethod } from 'find-my-way';
import type {
  FastifyRegistration,
  FastifyRouting,
} from './fastify-registration.js';
import type { HandlerRoute } from './route-table.js';

/** Fastify's own router. What it finds has a {@link FoundRoute} as its store. */
export type FastifyRouter = ReturnType<typeof findMyWay>;

/** What a router keeps with a path. */
export interface FoundRoute {
  readonly route: HandlerRoute | undefined;
}

/** The constraints that a request meets. */
type World = Readonly<Record<string, unknown>>;

/**
 * One router for each set of constraints that a request may meet, the empty one first. A
 * preflight does not carry what constraints read, so that each names a candidate.
 */
export function routersOf(
  registrations: readonly FastifyRegistration[],
  routing: FastifyRouting,
): readonly FastifyRouter[] {
  return worldsOf(registrations).map((world) =>
    routerOf(registrations, world, routing),
  );
}

function routerOf(
  registrations: readonly FastifyRegistration[],
  world: World,
  routing: FastifyRouting,
): FastifyRouter {
  const router = findMyWay({
    ...routing,
    querystringParser: () => ({}),
  });
  // find-my-way asks the route with more constraints first; here the first one stays.
  const serving = registrations
    .filter(({ constraints }) => isMetIn(constraints, world))
    .sort((left, right) => countOf(right) - countOf(left));
  for (const { methods, url, route } of serving) {
    for (const method of methods) {
      insert(router, method as HTTPMethod, url, { route });
    }
  }
  return router;
}

function insert(
  router: FastifyRouter,
  method: HTTPMethod,
  url: string,
  found: FoundRoute,
): void {
  try {
    router.on(method, url, ignoreRequest, found);
  } catch (error) {
    // The platform took the first one too: an automatic HEAD route beside an explicit one,
    // or one with fewer constraints, which are not looked at here.
    if (!(
      error instanceof Error && error.message.includes('already declared')
    )) {
      throw error;
    }
  }
}

// The router is only asked which route it finds; it never handles a request.
function ignoreRequest(): void {}

function countOf({ constraints }: FastifyRegistration): number {
  return Object.keys(constraints).length;
}

/** Every set of constraints that lets a route be served; the empty one first. */
function worldsOf(
  registrations: readonly FastifyRegistration[],
): readonly World[] {
  const worlds: World[] = [{}];
  for (const { constraints } of registrations) {
    for (const world of singleValued(constraints)) {
      if (!worlds.some((known) => isSameWorld(known, world))) {
        worlds.push(world);
      }
    }
  }
  return worlds;
}

/** `{ version: ['1', '2'] }` is met by a request for either. */
function singleValued(
  constraints: Readonly<Record<string, unknown>>,
): readonly World[] {
  return Object.entries(constraints).reduce<readonly World[]>(
    (worlds, [name, value]) =>
      worlds.flatMap((world) =>
        valuesOf(value).map((single) => ({ ...world, [name]: single })),
      ),
    [{}],
  );
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isMetIn(
  constraints: Readonly<Record<string, unknown>>,
  world: World,
): boolean {
  return Object.entries(constraints).every(([name, value]) =>
    valuesOf(value).includes(world[name]),
  );
}

function isSameWorld(left: World, right: World): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => left[name] === right[name])
  );
}
