import { originList, type CorsPolicyOptions } from '../../lib/index.js';

/** The origins of pages that a browser really opens. */
export interface BrowserOrigins {
  readonly app: string;
  readonly deep: string;
  readonly shop: string;
  readonly evil: string;
  readonly local: string;
}

export const API_HOST = 'api.example.test';

/** Of everything that no handler serves. */
export function defaultPolicy({ app }: BrowserOrigins): CorsPolicyOptions {
  return { origin: app, exposedHeaders: ['x-id'] };
}

/** The run-time list of that name. */
export function partners({ shop, app }: BrowserOrigins): readonly string[] {
  return [shop, `http://*.b.example.test:${new URL(app).port}`];
}

/** Policies whose rules are about these origins, all of which but one are insecure. */
export function browserPolicies(
  origins: BrowserOrigins,
): readonly CorsPolicyOptions[] {
  const { app, local } = origins;
  const port = new URL(app).port;
  const subdomains = `http://*.example.test:${port}`;
  const signedIn = {
    credentials: true,
    dangerouslyAllowInsecureOrigins: true,
  } as const;
  return [
    {},
    { origin: app },
    { origin: [app, local], methods: ['PUT'], exposedHeaders: 'X-Id, etag' },
    { origin: '*' },
    { origin: '*', exposedHeaders: '*', allowedHeaders: '*' },
    { origin: true, methods: [], allowedHeaders: ['X-Id'], enforce: true },
    { origin: subdomains, allowedHeaders: ['content-type'] },
    { origin: 'http://*.example.test:*', exposedHeaders: '*', enforce: true },
    { origin: 'http://localhost:*', credentials: true, methods: 'PATCH' },
    {
      origin: /^http:\/\/[a-z]+\.example\.test:\d+$/,
      optionsSuccessStatus: 200,
    },
    {
      origin: /^http:\/\/.*\.test(?::\d+)?$/,
      credentials: true,
      enforce: true,
    },
    { origin: 'null', dangerouslyAllowNullOrigin: true },
    {
      ...signedIn,
      origin: [app, 'null'],
      dangerouslyAllowNullOrigin: true,
      exposedHeaders: ['x-secret'],
    },
    { ...signedIn, origin: subdomains, allowedHeaders: '*', maxAge: false },
    { ...signedIn, origin: app, enforce: true, methods: ['PUT', 'DELETE'] },
    { ...signedIn, origin: originList('partners'), exposedHeaders: 'x-id' },
    { origin: [originList('partners'), app], allowedHeaders: [] },
    { ...signedIn, origin: (origin) => Promise.resolve(origin === app) },
    { origin: (_, { host, method }) => host === API_HOST && method === 'PUT' },
    { origin: () => Promise.reject(new Error('The rule is broken.')) },
  ];
}
