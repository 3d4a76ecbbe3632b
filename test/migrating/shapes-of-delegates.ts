import type { INestApplication } from '@nestjs/common';
import { Cors, type CorsModuleOptions } from '../../lib/index.js';
import { PLATFORMS, type Platform } from '../nest/application.js';
import type { Decorated } from './application.js';
import type { Difference } from './differences.js';
import { ADMIN, APP } from './page-calls.js';
import type { EnableCorsOptions, Shape } from './shape.js';
import { DEFAULTS } from './shapes-of.js';

/** What a delegate reads of a request, on each platform. */
interface DelegateRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

type Choose = (request: DelegateRequest) => EnableCorsOptions;

type Defaults = (typeof DEFAULTS)[keyof typeof DEFAULTS];

interface Migrated {
  readonly after: (defaults: Defaults) => CorsModuleOptions;
  readonly decorated?: Decorated;
  readonly stricter: Readonly<Record<Platform, readonly Difference[]>>;
}

const PLAIN: readonly Difference[] = ['plain-options'];

const LISTED: readonly string[] = [APP, ADMIN];
const OWN = { origin: APP, credentials: true };

export const SHAPES_OF_DELEGATES: readonly Shape[] = [
  ...shapesOfDelegate(
    'a delegate by path',
    ({ url }) => (url.startsWith('/widget') ? { origin: '*' } : OWN),
    {
      after: (defaults) => ({
        ...OWN,
        ...defaults,
        policies: { widget: { origin: '*', ...defaults } },
      }),
      decorated: { widget: Cors('widget') },
      stricter: {
        express: [...PLAIN, 'unserved-methods'],
        fastify: PLAIN,
      },
    },
  ),
  ...shapesOfDelegate(
    'a delegate by path, of which a branch has options of its own',
    ({ url }) =>
      url.startsWith('/widget')
        ? { origin: '*' }
        : { ...OWN, allowedHeaders: ['content-type', 'authorization'] },
    {
      after: (defaults) => ({
        ...OWN,
        ...defaults,
        allowedHeaders: ['content-type', 'authorization'],
        policies: { widget: { origin: '*', ...defaults } },
      }),
      decorated: { widget: Cors('widget') },
      stricter: {
        express: [...PLAIN, 'unserved-methods'],
        fastify: PLAIN,
      },
    },
  ),
  ...shapesOfDelegate(
    'a delegate by method, of which preflights have another',
    ({ method }) =>
      /^(?:GET|HEAD)$/.test(method) ? { origin: '*' } : { origin: APP },
    {
      after: (defaults) => ({
        origin: APP,
        ...defaults,
        policies: {
          app: { origin: APP, ...defaults },
          readers: { origin: '*', ...defaults, allowedHeaders: [] },
        },
      }),
      decorated: {
        read: Cors(['app', 'readers']),
        widget: Cors(['app', 'readers']),
      },
      stricter: both('plain-options', 'unserved-paths'),
    },
  ),
  ...shapesOfDelegate(
    'a delegate by origin, with a list',
    ({ headers }) =>
      LISTED.includes(headers['origin'] ?? '')
        ? { origin: true, credentials: true }
        : { origin: false },
    {
      after: (defaults) => ({ origin: LISTED, credentials: true, ...defaults }),
      stricter: both(),
    },
  ),
  ...shapesOfDelegate(
    'a delegate by origin, with cookies for one and nothing but reading for others',
    ({ headers }) =>
      headers['origin'] === APP
        ? { ...OWN, exposedHeaders: ['x-request-id'] }
        : { origin: '*', methods: ['GET'] },
    {
      after: (defaults) => ({
        default: ['app', 'public'],
        policies: {
          app: { ...OWN, ...defaults, exposedHeaders: ['x-request-id'] },
          public: { origin: '*', ...defaults, methods: ['GET'] },
        },
      }),
      stricter: both('plain-options'),
    },
  ),
  ...shapesOfDelegate(
    'a delegate by environment',
    () => ({ origin: process.env['NODE_ENV'] === 'test' ? '*' : false }),
    {
      after: (defaults) => ({
        origin: process.env['NODE_ENV'] === 'test' ? '*' : false,
        ...defaults,
      }),
      stricter: both('plain-options'),
    },
  ),
];

function both(...kinds: readonly Difference[]): Migrated['stricter'] {
  return { express: kinds, fastify: kinds };
}

function shapesOfDelegate(
  name: string,
  choose: Choose,
  { after, decorated, stricter }: Migrated,
): readonly Shape[] {
  return PLATFORMS.map((platform) => ({
    name,
    platforms: [platform],
    before: (app) => enableCorsBy(app, choose),
    after: after(DEFAULTS[platform]),
    ...(decorated && { decorated }),
    section: 'A function that returns the options',
    stricter: stricter[platform],
  }));
}

type Answer = (error: Error | null, options: EnableCorsOptions) => void;

function enableCorsBy(app: INestApplication, choose: Choose): void {
  app.enableCors((request: DelegateRequest, callback: Answer) => {
    callback(null, choose(request));
  });
}
