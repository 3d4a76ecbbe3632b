import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Injectable,
  Module,
  Put,
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
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

@Injectable()
class TenantOrigins implements CorsOriginResolver {
  constructor(readonly name: string) {}
  isOriginAllowed(origin: string): boolean {
    return origin === originOf(this.name);
  }
}

function originOf(name: string): string {
  return `https://${name}.example`;
}

@Cors({ origin: originResolver(TenantOrigins), enforce: true })
@Controller(['items', 'things'])
class ItemsController {
  @Get() list() {
    return 'list';
  }
  @Put(':id') put() {
    return 'put';
  }
}

function providing(name: string): object {
  return {
    controllers: [ItemsController],
    providers: [
      { provide: TenantOrigins, useFactory: () => new TenantOrigins(name) },
    ],
  };
}

@Module(providing('one'))
class OneModule {}

@Module(providing('two'))
class TwoModule {}

/** Imported once for each tenant. */
@Module({})
class TenantModule {}

function applicationOf(...imports: unknown[]): Type {
  @Module({ imports: [CorsModule.forRoot(), ...(imports as Type[])] })
  class ApplicationModule {}
  return ApplicationModule;
}

describe.each(PLATFORMS)('a controller of two modules on %s', (platform) => {
  const application = applicationOf(
    OneModule,
    TwoModule,
    RouterModule.register([
      { path: 'one', module: OneModule },
      { path: 'two', module: TwoModule },
    ]),
  );

  it.each([
    ['GET', '/one/items', 'one', 'two'],
    ['GET', '/two/things', 'two', 'one'],
    ['PUT', '/one/things/1', 'one', 'two'],
    ['PUT', '/two/items/1', 'two', 'one'],
  ])(
    'is judged by its own module for %s %s',
    async (method, path, own, other) => {
      const { origin } = await start(platform, application);
      const answers = [];
      for (const name of [own, other]) {
        const page = originOf(name);
        const asked = await sendPreflight(origin, method, path, page);
        const answer = await send(origin, method, path, { origin: page });
        answers.push([asked.status, answer.status]);
      }
      expect(answers).toEqual([
        [204, 200],
        [403, 403],
      ]);
    },
  );

  it('is identified by its routes', async () => {
    const { app } = await start(platform, application);
    const routes = app.get(CorsService).routes();
    expect(
      routes
        .filter(({ method }) => method === 'PUT')
        .map(({ path, servedBy, module }) => `${path} ${servedBy} ${module}`),
    ).toEqual([
      '/one/items/:id ItemsController.put OneModule',
      '/one/things/:id ItemsController.put OneModule',
      '/two/items/:id ItemsController.put TwoModule',
      '/two/things/:id ItemsController.put TwoModule',
    ]);
  });
});

describe('a controller of a module that is imported twice on express', () => {
  const application = applicationOf(
    { module: TenantModule, ...providing('one') },
    { module: TenantModule, ...providing('two') },
  );

  // The routes of the first one come first, whatever Nest does with the others.
  it.each(['/items', '/things'])(
    'is judged by the first at %s',
    async (path) => {
      const { app, origin } = await start('express', application);
      const paths = app
        .get(CorsService)
        .routes()
        .filter(({ method }) => method === 'GET')
        .map((route) => route.path);
      expect(paths).toEqual(['/items', '/things', '/items', '/things']);
      const answers = await Promise.all(
        ['one', 'two'].map(async (name) => {
          const page = originOf(name);
          const asked = await sendPreflight(origin, 'GET', path, page);
          const answer = await send(origin, 'GET', path, { origin: page });
          return [asked.status, answer.status];
        }),
      );
      expect(answers).toEqual([
        [204, 200],
        [403, 403],
      ]);
    },
  );
});
