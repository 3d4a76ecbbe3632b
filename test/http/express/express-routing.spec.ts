import { expect, it } from '@jest/globals';
import express, { type Request, type Response } from 'express';
import fc from 'fast-check';
import type { HandlerFunction } from '../../../lib/http/routing/bind-routes.js';
import { orderAsRegistered } from '../../../lib/http/express/express-registration.js';
import { ExpressRouteTable } from '../../../lib/http/express/express-route-table.js';
import type { ExpressRouter } from '../../../lib/http/express/express-routes.js';
import type { HandlerRoute } from '../../../lib/http/routing/route-table.js';
import { routeOf } from '../routes.js';

/** How a function treats a request: what takes no `next` ends it, an unknown one may. */
const KINDS = ['ends', 'passes', 'unknown passes', 'unknown ends'] as const;
const METHODS = ['get', 'put', 'head', 'all'] as const;
const PATHS: readonly (string | RegExp | (string | RegExp)[])[] = [
  '/',
  '/a',
  '/a/b',
  '/:one',
  '/A/',
  /^\/a/,
  /^\/(\w+)\/b$/i,
  ['/b', '/a'],
];

type Kind = (typeof KINDS)[number];
type Path = (typeof PATHS)[number];

/** Something that is registered: for a handler, one method and a text. */
type Registered =
  | {
      readonly is: 'handler';
      readonly method: 'get' | 'put' | 'all';
      readonly path: string;
    }
  | {
      readonly is: 'route';
      readonly path: Path;
      readonly added: readonly (readonly [(typeof METHODS)[number], Kind])[];
    }
  | { readonly is: 'all'; readonly path: Path; readonly kind: Kind }
  | {
      readonly is: 'router';
      readonly path: Path;
      readonly within: readonly Registered[];
    }
  | { readonly is: 'middleware'; readonly path: Path };

const anyKind = fc.constantFrom(...KINDS);
const anyPath = fc.constantFrom(...PATHS);
const { other } = fc.letrec<{ other: Registered; routes: Registered[] }>(
  (tie) => ({
    other: fc.oneof(
      fc.record({
        is: fc.constant('route' as const),
        path: anyPath,
        added: fc.array(fc.tuple(fc.constantFrom(...METHODS), anyKind), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
      fc.record({
        is: fc.constant('all' as const),
        path: anyPath,
        kind: anyKind,
      }),
      fc.record({
        is: fc.constant('router' as const),
        path: anyPath,
        within: tie('routes'),
      }),
      fc.record({ is: fc.constant('middleware' as const), path: anyPath }),
    ),
    routes: fc.array(tie('other'), {
      maxLength: 3,
      depthIdentifier: 'routers',
    }),
  }),
);
const handler = fc.record({
  is: fc.constant('handler' as const),
  method: fc.constantFrom('get' as const, 'put' as const, 'all' as const),
  path: fc.constantFrom('/a', '/a/b', '/:one'),
});
const anyRequest = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'PUT', 'OPTIONS'),
  url: fc.constantFrom(
    '/a',
    '/a',
    '/A/',
    '/a/b',
    '/a/b',
    '/ab',
    '/b',
    '/%61',
    '/a/%zz',
  ),
});

interface Handling {
  handle(request: object, response: object, done: () => void): void;
}

/** An Express application, with every handler that was registered in it. */
class Application {
  readonly app = express();
  readonly routes: HandlerRoute[] = [];
  readonly identities = new WeakMap<HandlerFunction, readonly object[]>();
  #end: (by: string) => void = () => {};

  constructor(registered: readonly Registered[]) {
    this.#add(this.app, registered);
  }

  get table(): ExpressRouteTable {
    const router = this.app.router as unknown as ExpressRouter;
    const { ordered } = orderAsRegistered(router, this.routes, (candidate) =>
      this.identities.get(candidate),
    );
    return new ExpressRouteTable(ordered, {
      caseSensitive: false,
      strict: false,
    });
  }

  /** What ends a request: a handler by its name, something else, or nothing. */
  run(method: string, url: string): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.#end = resolve;
      const response = { setHeader: () => {}, end: () => resolve('OPTIONS') };
      const router = this.app.router as unknown as Handling;
      router.handle({ method, url }, response, () => resolve(undefined));
    });
  }

  #add(router: express.Router, registered: readonly Registered[]): void {
    for (const each of registered) {
      switch (each.is) {
        case 'handler':
          this.#addHandler(router, each);
          break;
        case 'all':
          router.all(each.path, this.#functionOf(each.kind));
          break;
        case 'route': {
          const route = router.route(each.path as string);
          for (const [method, kind] of each.added) {
            route[method](this.#functionOf(kind));
          }
          break;
        }
        case 'router': {
          const inner = express.Router();
          this.#add(inner, each.within);
          router.use(each.path, inner);
          break;
        }
        case 'middleware':
          router.use(each.path, (_request, _response, next) => next());
      }
    }
  }

  #addHandler(
    router: express.Router,
    { method, path }: Extract<Registered, { is: 'handler' }>,
  ): void {
    const name = `handler ${this.routes.length}`;
    const route = routeOf(name, method.toUpperCase(), path);
    this.routes.push(route);
    const run = (
      _request: Request,
      _response: Response,
      _next: unknown,
    ): void => {
      this.#end(name);
    };
    this.identities.set(run as HandlerFunction, [route.identity]);
    router[method](path, run);
  }

  #functionOf(kind: Kind): express.RequestHandler {
    switch (kind) {
      case 'ends':
        return (_request, _response) => {
          this.#end('other');
        };
      case 'passes':
        return (_request, _response, next) => next();
      case 'unknown passes':
        return (...[, , next]) => next();
      case 'unknown ends':
        return () => {
          this.#end('other');
        };
    }
  }
}

function isKnown(registered: Registered): boolean {
  switch (registered.is) {
    case 'route':
      return registered.added.every(([, kind]) => !kind.startsWith('unknown'));
    case 'all':
      return !registered.kind.startsWith('unknown');
    case 'router':
      return registered.within.every(isKnown);
    default:
      return true;
  }
}

it('the table of Express finds every route of a router, however it was registered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(other, other, handler), { minLength: 2, maxLength: 6 }),
      fc.array(anyRequest, { minLength: 1, maxLength: 8 }),
      async (registered, requests) => {
        const application = new Application(registered);
        const { table } = application;
        for (const { method, url } of requests) {
          const ran = await application.run(method, url);
          const routed = { request: { url }, method, url, host: 'any.test' };
          const names = table.candidates(routed).map((each) => each.handler);
          const mayServeOther = table.mayServeOther(routed);
          const isHandler = ran?.startsWith('handler') === true;
          expect({
            method,
            url,
            ran,
            isFound: isHandler
              ? names.includes(ran)
              : names.length === 0 ||
                mayServeOther ||
                !registered.every(isKnown),
          }).toEqual({ method, url, ran, isFound: true });
          if (registered.every(isKnown)) {
            expect({ method, url, names, mayServeOther }).toEqual({
              method,
              url,
              names: isHandler ? [ran] : [],
              mayServeOther: false,
            });
          }
        }
      },
    ),
    { seed: 11, numRuns: 1000 },
  );
}, 60_000);
