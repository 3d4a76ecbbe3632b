import { isDeepStrictEqual } from 'node:util';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import type {
  FastifyRegistration,
  FastifyRouting,
} from './fastify-registration.js';

/** Fastify's own router. What it finds has {@link RegisteredRoutes} as its store. */
export type FastifyRouter = ReturnType<typeof findMyWay>;

/**
 * The registrations for one method and path; more than one where they differ in their
 * constraints. Which of them Fastify would choose is not worked out here: each is one that
 * a preflight cannot know.
 */
export type RegisteredRoutes = FastifyRegistration[];

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
  for (const registration of registrations) {
    if (isMetIn(registration.constraints, world)) {
      insert(router, registration);
    }
  }
  return router;
}

function insert(
  router: FastifyRouter,
  registration: FastifyRegistration,
): void {
  for (const url of expandOptional(registration.url)) {
    for (const method of registration.methods as readonly HTTPMethod[]) {
      const store = router.findRoute(method, url)?.store as
        RegisteredRoutes | undefined;
      if (store === undefined) {
        addTo(router, method, url, registration);
      } else if (
        // As the router tells duplicates: `'1'` and `['1']` are two to it.
        !store.some(({ constraints }) =>
          isDeepStrictEqual(constraints, registration.constraints),
        )
      ) {
        store.push(registration);
      }
    }
  }
}

function addTo(
  router: FastifyRouter,
  method: HTTPMethod,
  url: string,
  registration: FastifyRegistration,
): void {
  const store: RegisteredRoutes = [registration];
  try {
    router.on(method, url, ignoreRequest, store);
  } catch (error) {
    // The platform took the first one too, such as an explicit HEAD route before the
    // automatic one, at a path that only differs by what its options make equal.
    if (!(
      error instanceof Error && error.message.includes('already declared')
    )) {
      throw error;
    }
  }
}

/** `/cats/:id?` as the two paths that the router makes of it. */
function expandOptional(url: string): readonly string[] {
  const optional = /(\/:[^/()]*?)\?(\/?)$/;
  return optional.test(url)
    ? [url.replace(optional, '$1$2'), url.replace(optional, '$2') || '/']
    : [url];
}

/* istanbul ignore next -- the router is only asked which route it finds */
function ignoreRequest(): void {}

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
