import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import fastifyStatic from 'fastify-static-8';
import express, { type RequestHandler } from 'express';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  request as requestOf,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  CorsModule,
  type CorsModuleOptions,
  type CorsRouteOptions,
} from '../../lib/index.js';
import { PLATFORMS, start, type Platform } from './application.js';
import { send } from './send.js';

const ALLOWED = 'https://allowed.example';
const FOREIGN = 'https://foreign.example';

/** What the files are called; each holds the path that it is served under. */
const FILES = [
  '/s.json',
  '/private/s.json',
  '/private/deep/t.json',
  '/public/s.json',
];

/** What serves them, each below a prefix; a mounted application sees what is below its own. */
const PREFIXES = ['', '/mounted', '/proxied', '/parsed', '/decoded'];

const POLICIES = [
  { origin: '*' },
  { origin: ALLOWED },
  { origin: ALLOWED, enforce: true },
  false,
] as const;

let root: string;
let upstream: Server;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'spellings-'));
  for (const file of FILES) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), JSON.stringify({ file }));
  }
  upstream = createServer(express().use(express.static(root)));
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
});

afterAll(async () => {
  upstream.close();
  await rm(root, { recursive: true });
});

/** Passes a request on as it came, as proxies do. */
const proxy = (request: IncomingMessage, response: ServerResponse): void => {
  const { port } = upstream.address() as AddressInfo;
  const sent = requestOf(
    { port, path: request.url, agent: false },
    (answer) => {
      response.writeHead(answer.statusCode ?? 500);
      answer.pipe(response);
    },
  );
  sent.on('error', () => response.writeHead(502).end());
  sent.end();
};

/** Reads the URL as the URL standard does, as handlers for the Fetch API do. */
const parse: RequestHandler = (request, response, next) => {
  const parsed = URL.parse(request.url, 'http://any.test');
  request.url = parsed?.pathname ?? '/';
  express.static(root)(request, response, next);
};

/** Decodes what is decoded once more, as two servers behind one another do. */
const decode: RequestHandler = (request, response, next) => {
  request.url = request.url.replace(/%[0-7][0-9a-f]/gi, decodeURIComponent);
  express.static(root)(request, response, next);
};

function serveFiles(app: INestApplication, platform: Platform): void {
  app.use('/mounted', express.static(root));
  app.use('/proxied', proxy);
  app.use('/parsed', parse);
  app.use('/decoded', decode);
  if (platform === 'express') {
    app.use(express.static(root));
  } else {
    const instance = app.getHttpAdapter().getInstance() as FastifyInstance;
    instance.register(fastifyStatic, { root, wildcard: true });
  }
}

const anyRoutes = fc.uniqueArray(
  fc.record({
    path: fc
      .tuple(
        fc.constantFrom(...PREFIXES),
        fc.constantFrom(
          '/private/*path',
          '/private/s.json',
          '/private/deep/*path',
          '/public/*path',
          '/:folder/s.json',
          '/s.json',
          '/*path',
        ),
      )
      .map((parts) => parts.join('')),
    policy: fc.constantFrom(...POLICIES),
  }),
  { selector: ({ path }) => path, minLength: 1, maxLength: 4 },
);

const anyOptions = fc.record({
  origin: fc.constantFrom('*', false, ALLOWED),
  routes: anyRoutes,
});

/** Ways to spell a path otherwise, at a place in it. */
const SPELLINGS: readonly ((path: string, at: number) => string)[] = [
  (path, at) =>
    path.slice(0, at) +
    `%${path.charCodeAt(at).toString(16)}` +
    path.slice(at + 1),
  (path, at) =>
    path.slice(0, at) +
    `%25${path.charCodeAt(at).toString(16)}` +
    path.slice(at + 1),
  (path, at) => inSlash(path, at, '//'),
  (path, at) => inSlash(path, at, '/./'),
  (path, at) => inSlash(path, at, '/%2e/'),
  (path, at) => inSlash(path, at, '/x/../'),
  (path, at) => inSlash(path, at, '/public/..%2f'),
  (path, at) => inSlash(path, at, '/private/%2e%2e/'),
  (path, at) => inSlash(path, at, '%2F'),
  (path, at) => inSlash(path, at, '\\'),
  (path, at) => inSlash(path, at, ';a=1/'),
  (path) => `//host${path}`,
  (path) => `${path}?a=1`,
  (path) => `${path}%3Fa`,
  (path, at) => path.slice(0, at) + path.slice(at).toUpperCase(),
];

/** Puts something in the place of the slash that is next. */
function inSlash(path: string, at: number, instead: string): string {
  const slash = path.indexOf('/', at % path.length);
  return slash === -1
    ? path
    : path.slice(0, slash) + instead + path.slice(slash + 1);
}

const anySpelling = fc
  .tuple(
    fc.constantFrom(...PREFIXES),
    fc.constantFrom(...FILES),
    fc.array(fc.tuple(fc.constantFrom(...SPELLINGS), fc.nat(30)), {
      maxLength: 3,
    }),
  )
  .map(([prefix, file, spellings]) =>
    spellings.reduce(
      (path, [spell, at]) => spell(path, at % path.length),
      prefix + file,
    ),
  );

/** The policy that is declared for a path that is spelled as it should be. */
function policyFor(
  { origin = false, routes = [] }: CorsModuleOptions,
  path: string,
): CorsRouteOptions['policy'] {
  const first = routes.find((route) => {
    const pattern = route.path
      .replace(/\*path$/, '.+')
      .replace(':folder', '[^/]+');
    return new RegExp(`^${pattern}$`).test(path);
  });
  return first === undefined ? { origin } : first.policy;
}

function allowsForeign(policy: CorsRouteOptions['policy']): boolean {
  return (
    policy === false ||
    (typeof policy === 'object' && 'origin' in policy && policy.origin === '*')
  );
}

async function startWith(
  platform: Platform,
  options: CorsModuleOptions,
): Promise<{ app: INestApplication; origin: string }> {
  @Module({ imports: [CorsModule.forRoot(options)] })
  class ApplicationModule {}
  return start(platform, ApplicationModule, (app) => serveFiles(app, platform));
}

describe.each(PLATFORMS)(
  'files on %s under an entry that enforces',
  (platform) => {
    it.each([
      '/private/s.json',
      '//private/s.json',
      '/%70rivate/s.json',
      '/private%2Fs.json',
      '/public/../private/s.json',
      '/mounted//private/s.json',
    ])('are refused as %s', async (path) => {
      const { app, origin } = await startWith(platform, {
        origin: '*',
        routes: [
          { path: '/public/*path', policy: false },
          ...['', '/mounted'].map((prefix) => ({
            path: `${prefix}/private/*path`,
            policy: { origin: ALLOWED, enforce: true },
          })),
        ],
      });
      const answer = await send(origin, 'GET', path, { origin: FOREIGN });
      expect(answer.status).toBe(403);
      await app.close();
    });
  },
);

describe.each(PLATFORMS)(
  'files on %s, however their paths are spelled',
  (platform) => {
    it('are never read by an origin that the policy of their path refuses', async () => {
      const served = new Set<string>();
      await fc.assert(
        fc.asyncProperty(
          anyOptions,
          fc.array(anySpelling, { minLength: 10, maxLength: 30 }),
          async (options, paths) => {
            const { app, origin } = await startWith(platform, options);
            try {
              for (const path of paths) {
                const answer = await send(origin, 'GET', path, {
                  origin: FOREIGN,
                });
                const file = fileOf(answer.body);
                if (file === undefined) {
                  continue;
                }
                const found = prefixOf(path) + file;
                served.add(`${path} ${found}`);
                const policy = policyFor(options, found);
                if (!allowsForeign(policy)) {
                  expect({ path, found, headers: answer.headers }).toEqual({
                    path,
                    found,
                    headers: expect.not.objectContaining({
                      'access-control-allow-origin': expect.anything(),
                    }),
                  });
                  expect({ path, found, policy }).not.toMatchObject({
                    policy: { enforce: true },
                  });
                }
              }
            } finally {
              await app.close();
            }
          },
        ),
        { seed: 2, numRuns: 40 },
      );
      expect(served.size).toBeGreaterThan(100);
    }, 120_000);
  },
);

function fileOf(body: string): string | undefined {
  return /^\{"file":"(.+)"\}$/.exec(body)?.[1];
}

/** What served it: the platform cuts the prefix off as it is written, or as it decodes. */
function prefixOf(path: string): string {
  const lower = decodeURIComponent(path).toLowerCase();
  return PREFIXES.slice(1).find((prefix) => lower.startsWith(prefix)) ?? '';
}
