import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Module,
  Put,
  type DynamicModule,
  type Type,
} from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import {
  Cors,
  CorsModule,
  CorsService,
  originResolver,
  type CorsOriginResolver,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const FIRST = 'https://first.example';
const SECOND = 'https://second.example';

/** Who may ask, as each module provides it. */
abstract class Tenant implements CorsOriginResolver {
  abstract isOriginAllowed(origin: string): boolean;
}

const provideTenant = (allowed: string) => ({
  provide: Tenant,
  useValue: { isOriginAllowed: (origin: string) => origin === allowed },
});

const resolved = { origin: originResolver(Tenant), enforce: true };

/** One class that is a controller of two modules, by what declares its policy. */
const CONTROLLERS: Readonly<Record<string, (path: string[]) => Type>> = {
  'on its class': (path) => {
    @Cors(resolved)
    @Controller(path)
    class TenantController {
      @Get() list() {
        return 'list';
      }
      @Put() set() {
        return 'set';
      }
    }
    return TenantController;
  },
  'on its methods': (path) => {
    @Controller(path)
    class TenantController {
      @Cors(resolved) @Get() list() {
        return 'list';
      }
      @Cors(resolved) @Put() set() {
        return 'set';
      }
    }
    return TenantController;
  },
  'on methods that are bound': (path) => {
    @Controller(path)
    class TenantController {
      constructor() {
        this.set = this.set.bind(this);
        this.list = () => 'list';
      }
      @Cors(resolved) @Get() list() {
        return 'list';
      }
      @Cors(resolved) @Put() set() {
        return 'set';
      }
    }
    return TenantController;
  },
};

/** Two modules that have the controller, at `/first/…` and `/second/…`. */
function modulesWith(Tenants: Type): readonly [Type, Type] {
  @Module({ controllers: [Tenants], providers: [provideTenant(FIRST)] })
  class FirstModule {}
  @Module({ controllers: [Tenants], providers: [provideTenant(SECOND)] })
  class SecondModule {}
  return [FirstModule, SecondModule];
}

describe.each(PLATFORMS)('one class in two modules on %s', (platform) => {
  it.each(Object.entries(CONTROLLERS))(
    'is judged by the resolver of each module, if declared %s',
    async (_title, make) => {
      const [FirstModule, SecondModule] = modulesWith(make(['']));
      @Module({
        imports: [
          CorsModule.forRoot(),
          FirstModule,
          SecondModule,
          RouterModule.register([
            { path: 'first', module: FirstModule },
            { path: 'second', module: SecondModule },
          ]),
        ],
      })
      class ApplicationModule {}
      const { app, origin } = await start(platform, ApplicationModule);
      for (const [method, path, from, status] of [
        ['PUT', '/first', FIRST, 200],
        ['PUT', '/first', SECOND, 403],
        ['PUT', '/second', FIRST, 403],
        ['PUT', '/second', SECOND, 200],
        ['GET', '/first', SECOND, 403],
        ['GET', '/second', SECOND, 200],
      ] as const) {
        const asked = await sendPreflight(origin, method, path, from);
        const answer = await send(origin, method, path, { origin: from });
        const isAllowed = status === 200;
        expect([method, path, from, asked.status, answer.status]).toEqual([
          method,
          path,
          from,
          isAllowed ? 204 : 403,
          status,
        ]);
        expect(corsHeadersOf(answer)['access-control-allow-origin']).toBe(
          isAllowed ? from : undefined,
        );
      }
      const paths = app
        .get(CorsService)
        .routes()
        .filter(({ method }) => method === 'PUT')
        .map(({ path, servedBy }) => [path, servedBy]);
      expect(paths).toEqual([
        ['/first', 'TenantController.set'],
        ['/second', 'TenantController.set'],
      ]);
    },
  );
});

describe('one class in two dynamic modules of one class', () => {
  it.each(Object.entries(CONTROLLERS))(
    'is judged by the resolver of the one that serves, if declared %s',
    async (_title, make) => {
      const Tenants = make(['a', 'b']);
      @Module({})
      class TenantModule {
        static for(allowed: string): DynamicModule {
          return {
            module: TenantModule,
            controllers: [Tenants],
            providers: [provideTenant(allowed)],
          };
        }
      }
      @Module({
        imports: [
          CorsModule.forRoot(),
          TenantModule.for(FIRST),
          TenantModule.for(SECOND),
        ],
      })
      class ApplicationModule {}
      // Both register the same paths: the first one serves, as far as Express lets it.
      const { app, origin } = await start('express', ApplicationModule);
      for (const path of ['/a', '/b']) {
        for (const [from, status] of [
          [FIRST, 200],
          [SECOND, 403],
        ] as const) {
          const asked = await sendPreflight(origin, 'PUT', path, from);
          const answer = await send(origin, 'PUT', path, { origin: from });
          expect([path, from, asked.status, answer.status]).toEqual([
            path,
            from,
            status === 200 ? 204 : 403,
            status,
          ]);
        }
      }
      const puts = app
        .get(CorsService)
        .routes()
        .filter(({ method }) => method === 'PUT')
        .map(({ path }) => path);
      expect(puts).toEqual(['/a', '/b', '/a', '/b']);
    },
  );
});
