import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { Type } from '@nestjs/common';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { serve } from './serve.js';

afterEach(stopAll);

const FONT = '/assets/inter.woff2';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** The module reads the folder of the process when it is loaded. */
async function importModule(): Promise<Type> {
  const before = process.cwd();
  process.chdir(ROOT);
  try {
    return (await import('./pages/static-files/app.module.js')).AppModule;
  } finally {
    process.chdir(before);
  }
}

/** `ServeStaticModule` keeps the default of a platform in its options, where another platform would find it. */
function forgetPlatform(module: Type): void {
  const [{ providers }] = Reflect.getMetadata('imports', module) as [
    { providers: [{ useValue: [{ renderPath?: string }] }] },
  ];
  delete providers[0].useValue[0].renderPath;
}

describe.each(PLATFORMS)('static files on %s', (platform) => {
  let module: Type;
  beforeAll(async () => {
    module = await importModule();
    forgetPlatform(module);
  });
  const open = async (origin: string) =>
    pageOf(origin, await serve(platform, module));

  it('are for every page, in one copy for all caches', async () => {
    const font = await (await open(FOREIGN)).send('GET', FONT);

    expect(verdictOf(font)).toEqual([200, '*']);
    expect(font.headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect(font.headers.vary ?? '').not.toMatch(/origin/i);
    expect(font.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('are for every page in parts and as they are cached, too', async () => {
    const page = await open(FOREIGN);
    const part = await page.send('GET', FONT, { Range: 'bytes=0-1' });
    const { etag } = (await page.send('GET', FONT)).headers;
    const cached = await page.send('GET', FONT, { 'If-None-Match': etag });

    expect(verdictOf(part)).toEqual([206, '*']);
    expect(verdictOf(cached)).toEqual([304, '*']);
    expect(verdictOf(await page.preflight('GET', FONT, 'range'))).toEqual([
      204,
      '*',
    ]);
  });

  it('are a 404 that a page can read if they do not exist', async () => {
    const page = await open(FOREIGN);

    expect(verdictOf(await page.send('GET', '/assets/none.woff2'))).toEqual([
      404,
      '*',
    ]);
  });

  it('open nothing else', async () => {
    const page = await open(FOREIGN);

    expect(verdictOf(await page.preflight('GET', '/orders'))).toEqual([
      403,
      undefined,
    ]);
    expect(verdictOf(await (await open(APP)).send('GET', '/orders'))).toEqual([
      404,
      APP,
    ]);
  });
});
