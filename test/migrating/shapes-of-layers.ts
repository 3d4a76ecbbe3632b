import type { INestApplication } from '@nestjs/common';
import fastifyCors from '@fastify/cors';
import cors from 'cors';
import { Cors } from '../../lib/index.js';
import { APP } from './page-calls.js';
import type { Shape } from './shape.js';
import { DEFAULTS } from './shapes-of.js';

interface Headers {
  header(name: string, value: string): unknown;
}

type Middleware = (
  request: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  },
  response: Headers & { sendStatus(status: number): void },
  next: () => void,
) => void;

/** As it is copied from one answer to the next. */
const byHand: Middleware = (request, response, next) => {
  response.header('Access-Control-Allow-Origin', '*');
  response.header('Access-Control-Allow-Methods', 'GET,PUT,POST,DELETE');
  response.header(
    'Access-Control-Allow-Headers',
    'Content-Type, Authorization',
  );
  if (request.method === 'OPTIONS') {
    response.sendStatus(200);
  } else {
    next();
  }
};

/** Gives everybody the user's session. */
const reflected: Middleware = (request, response, next) => {
  response.header(
    'Access-Control-Allow-Origin',
    request.headers['origin'] ?? '*',
  );
  response.header('Access-Control-Allow-Credentials', 'true');
  response.header('Access-Control-Allow-Headers', 'content-type');
  response.header('Access-Control-Allow-Methods', 'GET, POST, PATCH');
  if (request.method === 'OPTIONS') {
    response.sendStatus(204);
  } else {
    next();
  }
};

const SECTION = 'Other layers';

export const SHAPES_OF_LAYERS: readonly Shape[] = [
  {
    name: 'app.use(cors())',
    platforms: ['express'],
    before: (app) => app.use(cors()),
    after: { origin: '*', ...DEFAULTS.express },
    section: SECTION,
    stricter: ['plain-options'],
  },
  {
    name: 'app.use(cors()) for a path',
    platforms: ['express'],
    before: (app) => app.use('/widget', cors({ origin: APP })),
    after: {
      origin: false,
      policies: { widget: { origin: APP, ...DEFAULTS.express } },
      routes: [{ path: '/widget{/*rest}', policy: 'widget' }],
    },
    section: SECTION,
    stricter: [],
  },
  {
    name: 'app.use(cors()) for a path, with a decorator',
    platforms: ['express'],
    before: (app) => app.use('/widget', cors({ origin: APP })),
    after: {},
    decorated: { widget: Cors({ origin: APP, ...DEFAULTS.express }) },
    section: SECTION,
    stricter: ['unserved-methods'],
  },
  {
    name: 'enableCors() and app.use(cors()), of which the first answers preflights and the second responses',
    platforms: ['express'],
    before: (app) => {
      app.enableCors({ origin: APP });
      app.use(cors({ origin: APP, credentials: true }));
    },
    after: { origin: APP, ...DEFAULTS.express },
    section: SECTION,
    stricter: ['plain-options', 'two-layers'],
  },
  {
    name: 'headers by hand',
    platforms: ['express'],
    before: (app) => app.use(byHand),
    after: {
      origin: '*',
      methods: 'GET,PUT,POST,DELETE',
      allowedHeaders: 'Content-Type, Authorization',
      maxAge: false,
    },
    section: SECTION,
    stricter: ['plain-options'],
  },
  {
    name: 'headers by hand, reflected with cookies',
    platforms: ['express'],
    before: (app) => app.use(reflected),
    after: {
      origin: APP,
      credentials: true,
      methods: 'GET, POST, PATCH',
      allowedHeaders: 'content-type',
      maxAge: false,
    },
    section: SECTION,
    stricter: ['look-alikes', 'plain-options', 'strangers'],
  },
  {
    name: '@fastify/cors, registered in main.ts',
    platforms: ['fastify'],
    before: (app) => registerIn(app, { origin: [APP], credentials: true }),
    after: { origin: [APP], credentials: true, ...DEFAULTS.fastify },
    section: SECTION,
    stricter: ['plain-options'],
  },
];

interface Registering {
  register(plugin: typeof fastifyCors, options: object): unknown;
}

function registerIn(app: INestApplication, options: object): unknown {
  const adapter = app.getHttpAdapter() as unknown as Registering;
  return adapter.register(fastifyCors, options);
}
