import { afterEach, describe, expect, it } from '@jest/globals';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { FOREIGN, pageOf, verdictOf } from './page-of.js';
import { serve } from './serve.js';
import { AppModule } from './pages/swagger/app.module.js';
import { setUpSwagger } from './pages/swagger/set-up-swagger.js';

afterEach(stopAll);

const PORTAL = 'https://portal.example.com';

describe.each(PLATFORMS)('Swagger on %s', (platform) => {
  const open = async (origin: string) =>
    pageOf(origin, await serve(platform, AppModule, setUpSwagger));

  it.each(['/docs-json', '/docs-yaml'])(
    'lets any page read the document at %s',
    async (path) => {
      const page = await open(FOREIGN);

      expect(verdictOf(await page.send('GET', path))).toEqual([200, '*']);
      expect(verdictOf(await page.preflight('GET', path, 'x-any'))).toEqual([
        204,
        '*',
      ]);
    },
  );

  it('has the routes of the controllers in the document, and no others', async () => {
    const document = await (await open(FOREIGN)).send('GET', '/docs-json');
    const { paths } = JSON.parse(document.body) as { paths: object };

    expect(
      Object.entries(paths).map(([path, operations]) => [
        path,
        Object.keys(operations as object),
      ]),
    ).toEqual([['/orders', ['post']]]);
  });

  it('keeps its page to the origins of the default', async () => {
    const html = await (await open(FOREIGN)).send('GET', '/docs');

    expect(verdictOf(html)).toEqual([200, undefined]);
  });

  it('lets the portal call the API with a token', async () => {
    const page = await open(PORTAL);
    const preflight = await page.preflight(
      'POST',
      '/orders',
      'authorization,content-type',
    );
    const created = await page.send(
      'POST',
      '/orders',
      { 'Content-Type': 'application/json', Authorization: 'Bearer t' },
      '{"id":1}',
    );

    expect(verdictOf(preflight)).toEqual([204, PORTAL]);
    expect(preflight.headers['access-control-allow-headers']).toBe(
      'authorization,content-type',
    );
    expect(verdictOf(created)).toEqual([201, PORTAL]);
    expect(created.body).toBe('{"id":1}');
  });

  it('lets no other page call the API', async () => {
    const preflight = await (await open(FOREIGN)).preflight('POST', '/orders');

    expect(verdictOf(preflight)).toEqual([403, undefined]);
  });
});
