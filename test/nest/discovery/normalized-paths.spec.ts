import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Cors, CorsModule } from '../../../lib/index.js';
import { rememberNormalizedPaths } from '../../../lib/nest/discovery/normalized-paths.js';
import { start, stopAll } from '../application.js';
import { sendPreflight } from '../send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

@Controller('cats')
class CatsController {
  @Cors({ origin: PAGE }) @Get(':id') find() {}
}

@Module({ imports: [CorsModule.forRoot()], controllers: [CatsController] })
class ApplicationModule {}

describe('a path that Nest has normalized', () => {
  it('is not normalized again', async () => {
    const adapter = new ExpressAdapter();
    const normalize = jest.spyOn(ExpressAdapter.prototype, 'normalizePath');
    const { origin } = await start(adapter, ApplicationModule);
    const paths = normalize.mock.calls.map(([path]) => path);
    normalize.mockRestore();

    expect(paths.filter((path) => path === '/cats/:id')).toHaveLength(1);
    const answer = await sendPreflight(origin, 'GET', '/cats/1', PAGE);
    expect(answer.status).toBe(204);
  });

  it.each([
    ['the method of its class', () => new ExpressAdapter()],
    [
      'a method of its own',
      () =>
        Object.assign(new ExpressAdapter(), {
          normalizePath: (path: string) => path,
        }),
    ],
  ])('leaves an adapter with %s as it was', async (_, make) => {
    const adapter = make();
    const before = Object.getOwnPropertyDescriptor(adapter, 'normalizePath');
    await start(adapter, ApplicationModule);

    expect(Object.getOwnPropertyDescriptor(adapter, 'normalizePath')).toEqual(
      before,
    );
  });

  it('leaves a method alone that replaced it meanwhile', () => {
    const adapter = new ExpressAdapter();
    const later = () => '/later';
    const forget = rememberNormalizedPaths(adapter);
    adapter.normalizePath = later;
    forget();

    expect(adapter.normalizePath?.('/cats')).toBe('/later');
  });
});
