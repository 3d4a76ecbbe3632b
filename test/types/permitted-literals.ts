import {
  Cors,
  CorsModule,
  originList,
  type CorsModuleOptions,
  type CorsPolicyOptions,
} from 'nestjs-cors';

// The twins of mistaken-literals.ts, and what only run time knows: all of it compiles.
declare const text: string;
declare const isProduction: boolean;
declare const fromStore: CorsPolicyOptions;
declare const options: CorsModuleOptions;
const host: string = text;

export const origins = [
  Cors({ origin: 'https://a.example' }),
  Cors({ origin: 'http://localhost:*' }),
  Cors({ origin: 'https://*.a.example:*' }),
  Cors({ origin: 'http://[::1]:3000' }),
  Cors({ origin: 'https://a.example:80' }),
  Cors({ origin: 'capacitor://localhost' }),
  Cors({ origin: ['https://a.example', 'https://b.example'] }),
  Cors({ origin: 'null', dangerouslyAllowNullOrigin: true }),
  Cors({ origin: '*', credentials: false }),
  Cors({ origin: '*', credentials: isProduction }),
  Cors({ origin: isProduction, credentials: true }),
  Cors({ origin: ['https://a.example'], credentials: true }),
  Cors({
    origin: isProduction ? 'https://a.example' : 'http://localhost:4200',
  }),
];

export const ofTheEnvironment = [
  Cors({ origin: text, credentials: true, methods: text }),
  Cors({ origin: process.env['WEB_ORIGIN']!, credentials: true }),
  Cors({ origin: text.split(','), exposedHeaders: text.split(',') }),
  Cors({ origin: `https://${host}`, credentials: true }),
  Cors({ origin: ['https://a.example', `https://${host}.Example`] }),
];

export const functions = [
  Cors({ origin: (origin, { path }) => path.startsWith(origin.toLowerCase()) }),
  Cors('widget', { origin: async (origin, { host }) => origin.endsWith(host) }),
  Cors({
    origin: [
      'https://a.example',
      /^https:\/\/pr-\d+\.a\.example$/,
      originList('partners'),
      (origin, { path }) => path.startsWith(origin.toLowerCase()),
    ],
    credentials: true,
  }),
  CorsModule.forRoot({
    origin: (origin, { path }) => path.startsWith(origin.toLowerCase()),
    policies: {
      widget: { origin: (origin, { method }) => origin !== method.trim() },
    },
    routes: [
      { path: '/a', policy: false },
      { path: '/b', policy: 'widget' },
      {
        path: '/c',
        policy: { origin: [(origin, { path }) => origin !== path.trim()] },
      },
    ],
  }),
];

export const wholes = [
  Cors(),
  Cors('widget'),
  Cors({}),
  Cors(fromStore),
  Cors('widget', fromStore),
  Cors({ ...fromStore, credentials: true }),
  Cors(isProduction ? { origin: '*' } : { maxAge: 0, credentials: true }),
  CorsModule.forRoot(),
  CorsModule.forRoot({ isGlobal: false, debug: true, interceptor: 'auto' }),
  CorsModule.forRoot(options),
  CorsModule.forRoot({ ...options, policies: { widget: fromStore } }),
  CorsModule.forRoot(
    isProduction
      ? { origin: 'https://a.example', credentials: true }
      : { origin: '*', lists: { partners: { origins: [] } } },
  ),
];

export const methods = [
  Cors({ methods: ['PATCH', 'PUT', 'report'] }),
  Cors({ methods: 'GET, PATCH' }),
  Cors({ methods: '*' }),
  Cors({ origin: '*', exposedHeaders: '*' }),
  Cors({
    origin: 'https://a.example',
    exposedHeaders: ['etag'],
    credentials: true,
  }),
];
