import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  ForbiddenException,
  Get,
  Injectable,
  Module,
  SetMetadata,
  VersioningType,
  type CanActivate,
  type ExecutionContext,
  type INestApplication,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { map } from 'rxjs';
import { Cors, CorsModule } from '../../lib/index.js';
import {
  CorsInspectorModule,
  type CorsInspectorOptions,
} from '../../lib/inspector/cors-inspector.module.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { send, sendPreflight } from '../nest/send.js';
import { EVIL, inspectedModule } from './inspected-application.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

afterEach(stopAll);

describe.each(PLATFORMS)('the inspector on %s', (platform) => {
  const open = (
    options?: CorsInspectorOptions,
    configure?: (app: INestApplication) => void,
  ) => start(platform, inspectedModule(options), configure);

  it('serves a page and what it needs, by relative addresses', async () => {
    const { origin } = await open();

    const page = await send(origin, 'GET', '/__cors');
    const files = [...page.body.matchAll(/(?:src|href)="(\.[^"]*)"/g)].map(
      ([, file = '']) => new URL(file, `${origin}/__cors`).pathname,
    );
    const statuses = await Promise.all(
      files.map(async (file) => (await send(origin, 'GET', file)).status),
    );

    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(files).toEqual(['/__cors/style.css', '/__cors/main.js']);
    expect(statuses).toEqual([200, 200]);
  });

  it('has no other files', async () => {
    const { origin } = await open();

    expect(await send(origin, 'GET', '/__cors/other.js')).toMatchObject({
      status: 404,
      body: 'Not found',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  });

  it('serves its files from an address with a slash at its end', async () => {
    const { origin } = await start(
      platform === 'express'
        ? platform
        : new FastifyAdapter({ ignoreTrailingSlash: true }),
      inspectedModule(),
    );

    const { status, body } = await send(origin, 'GET', '/__cors/');

    expect(status).toBe(200);
    expect(body).toContain('src="./main.js"');
  });

  it('serves it under a path, a prefix and versions of the application', async () => {
    const { origin } = await open({ path: 'admin/cors' }, (app) => {
      app.setGlobalPrefix('api');
      app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
    });

    const { status, body } = await send(origin, 'GET', '/api/admin/cors');
    const routes = await send(origin, 'GET', '/api/admin/cors/data/routes');

    expect(status).toBe(200);
    expect(body).toContain('src="./cors/main.js"');
    expect(JSON.parse(routes.body)[0].path).toBe('/api/v1/widget/:id');
  });

  it('lets nothing run, embed or keep the page', async () => {
    const { origin } = await open();

    const answers = await Promise.all([
      send(origin, 'GET', '/__cors'),
      send(origin, 'GET', '/__cors/main.js'),
      send(origin, 'GET', '/__cors/data/routes'),
      send(origin, 'GET', '/__cors', { host: 'rebound.example' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': POLICY,
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    }
  });

  it('has no script and no style in its document', async () => {
    const { origin } = await open();

    const { body } = await send(origin, 'GET', '/__cors');

    expect(body).toContain('<script type="module" src=');
    expect(body).not.toMatch(/<script[^>]*>[^<]|<style|style=|\son\w+=/);
  });

  it.each([
    ['a name that is rebound', { host: 'rebound.example' }],
    ['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { origin: EVIL }],
  ])('refuses %s, whatever it asks for', async (_, headers) => {
    const { origin } = await open();

    const answers = await Promise.all(
      [
        '/__cors',
        '/__cors/main.js',
        '/__cors/data/routes',
        '/__cors/data/decisions/live',
        '/__cors/data/explanation?url=/&origin=https://a.example',
      ].map((path) => send(origin, 'GET', path, headers)),
    );

    for (const { status, body, headers: answered } of answers) {
      expect(status).toBe(403);
      expect(JSON.parse(body).message).toMatch(/^The inspector /);
      expect(answered['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('allows no preflight', async () => {
    const { origin } = await open();

    const { status, headers } = await sendPreflight(
      origin,
      'GET',
      '/__cors/data/routes',
      EVIL,
      { 'Access-Control-Request-Headers': 'x-any' },
    );

    expect(status).toBe(403);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'knows no method %s',
    async (method) => {
      const { origin } = await open();

      const { status } = await send(origin, method, '/__cors/data/lists');

      expect(status).toBe(404);
    },
  );

  it('leaves the answer to its guards, with what they inject', async () => {
    const { origin } = await start(
      platform,
      inspectedModule({ guards: [KeyGuard], imports: [KeyModule] }),
    );
    const headers = { host: 'api.example.com', 'x-forwarded-for': '10.0.0.1' };

    const refused = await send(origin, 'GET', '/__cors', headers);
    const allowed = await send(origin, 'GET', '/__cors', {
      ...headers,
      'x-key': 'secret',
    });
    const foreign = await send(origin, 'GET', '/__cors', {
      ...headers,
      'x-key': 'secret',
      'sec-fetch-site': 'cross-site',
    });

    expect(refused.status).toBe(403);
    expect(allowed.status).toBe(200);
    expect(foreign.status).toBe(403);
  });

  it('does not get around a guard of the application, and can be let through', async () => {
    const strict = (app: INestApplication) =>
      app.useGlobalGuards(new StrictGuard());
    const closed = await open({}, strict);
    const opened = await open({ decorators: [Public()] }, strict);

    expect((await send(closed.origin, 'GET', '/__cors')).status).toBe(403);
    expect((await send(opened.origin, 'GET', '/__cors')).status).toBe(200);
    const elsewhere = await send(opened.origin, 'GET', '/__cors', {
      host: 'rebound.example',
    });
    expect(elsewhere.status).toBe(403);
  });

  it('answers the page itself, whatever interceptors do to answers', async () => {
    const { origin } = await open({}, (app) =>
      app.useGlobalInterceptors(new WrappingInterceptor()),
    );

    const lists = await send(origin, 'GET', '/__cors/data/lists');
    const widget = await send(origin, 'GET', '/widget/1');

    expect(JSON.parse(lists.body)).toEqual([
      expect.objectContaining({ name: 'partners' }),
    ]);
    expect(JSON.parse(widget.body)).toEqual({ data: 'widget' });
  });

  it('replaces a policy for contents that the application sets everywhere', async () => {
    const { origin } = await open({}, (app) =>
      app.use((_: unknown, response: HeaderSetter, next: () => void) => {
        response.setHeader(
          'content-security-policy',
          "script-src 'unsafe-inline'",
        );
        next();
      }),
    );

    const { headers } = await send(origin, 'GET', '/__cors');

    expect(headers['content-security-policy']).toBe(POLICY);
  });
});

describe('the inspector at start-up', () => {
  const environment = process.env['NODE_ENV'];
  afterEach(() => {
    process.env['NODE_ENV'] = environment;
  });

  it('refuses production without guards, and starts with some', async () => {
    process.env['NODE_ENV'] = 'production';

    await expect(start('express', inspectedModule())).rejects.toThrow(
      'CorsInspectorModule: NODE_ENV "production" is prohibited without guards: the page shows every policy of the application. Name guards in forRoot(), or import the module only in development. See node_modules/nestjs-cors/docs/inspector.md#in-production',
    );
    const guarded = inspectedModule({
      guards: [KeyGuard],
      imports: [KeyModule],
    });
    const { origin } = await start('express', guarded);
    expect((await send(origin, 'GET', '/__cors')).status).toBe(403);
  });

  it.each<readonly [string, object, string]>([
    [
      'guards that are none',
      { guards: [] },
      'CorsInspectorModule: guards [] is invalid: nobody would decide who may see the page.',
    ],
    [
      'a path with a parameter',
      { path: '/:tenant/cors' },
      'CorsInspectorModule: path "/:tenant/cors" is invalid: it is not a path of letters, digits, hyphens and slashes. Write "/__cors".',
    ],
    [
      'a path that is none',
      { path: '' },
      'CorsInspectorModule: path "" is invalid',
    ],
    [
      'a path that is markup',
      { path: '/"><script>' },
      'CorsInspectorModule: path "/\\"><script>" is invalid',
    ],
    [
      'an option that is misspelled',
      { guard: [] },
      'CorsInspectorModule: option guard is invalid: there is no such option. Write guards.',
    ],
    [
      'an option that is unknown',
      { password: 'x' },
      'The options are path, guards, imports, decorators.',
    ],
  ])('refuses %s', async (_, options, message) => {
    await expect(start('express', inspectedModule(options))).rejects.toThrow(
      message,
    );
  });

  it('refuses an application without CorsModule', async () => {
    @Module({ imports: [CorsInspectorModule.forRoot()] })
    class WithoutCors {}

    await expect(start('express', WithoutCors)).rejects.toThrow(
      'CorsInspectorModule: there is no CorsModule in the application, and nothing to inspect. Import CorsModule.forRoot() in the root module.',
    );
  });

  it('shows routes of a path that an entry of routes covers as closed as before', async () => {
    @Controller('open')
    class OpenController {
      @Cors({ origin: '*' }) @Get() open() {}
    }
    const imports = [
      CorsModule.forRoot({
        routes: [{ path: '/*all', policy: { origin: '*' } }],
      }),
      CorsInspectorModule.forRoot(),
    ];
    const { origin } = await start(
      'express',
      moduleOf(imports, OpenController),
    );

    const { status, headers } = await send(origin, 'GET', '/__cors', {
      origin: EVIL,
    });

    expect(status).toBe(403);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

interface HeaderSetter {
  setHeader(name: string, value: string): void;
}

@Injectable()
class Keys {
  readonly valid = 'secret';
}

@Module({ providers: [Keys], exports: [Keys] })
class KeyModule {}

@Injectable()
class KeyGuard implements CanActivate {
  constructor(private readonly keys: Keys) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest();
    return headers['x-key'] === this.keys.valid;
  }
}

const Public = () => SetMetadata('public', true);

class StrictGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (Reflect.getMetadata('public', context.getClass()) !== true) {
      throw new ForbiddenException('sign in');
    }
    return true;
  }
}

class WrappingInterceptor implements NestInterceptor {
  intercept(...[, next]: Parameters<NestInterceptor['intercept']>) {
    return next.handle().pipe(map((data: unknown) => ({ data })));
  }
}

function moduleOf(imports: object[], controller: Type): Type {
  @Module({ imports: imports as never[], controllers: [controller] })
  class ApplicationModule {}
  return ApplicationModule;
}
