import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Put } from '@nestjs/common';
import {
  Cors,
  CorsModule,
  CorsService,
  InvalidOriginError,
  MemoryOriginStore,
  originList,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

/** What applications and extensions send as `Origin`, byte by byte. */
const SENT = [
  'app://.',
  'file://',
  'capacitor://MyApp',
  'safari-web-extension://140BB581-D1C2-4A5E-8F5A-0123456789AB',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
];

@Cors({ origin: SENT, credentials: true })
@Controller('exact')
class ExactController {
  @Get() get() {}
  @Put() put() {}
}

@Cors({ origin: (origin) => SENT.includes(origin), credentials: true })
@Controller('function')
class FunctionController {
  @Get() get() {}
  @Put() put() {}
}

@Cors({
  origin: /^(?:app|file|capacitor|[a-z-]+-extension):\/\/[A-Za-z0-9.-]*$/,
  credentials: true,
  // Any application may have them.
  dangerouslyAllowUnboundedRegExps: true,
})
@Controller('expression')
class ExpressionController {
  @Get() get() {}
  @Put() put() {}
}

@Cors({ origin: originList('clients'), credentials: true })
@Controller('list')
class ListController {
  @Get() get() {}
  @Put() put() {}
}

@Controller('default')
class DefaultController {
  @Get() get() {}
  @Put() put() {}
}

@Module({
  imports: [
    CorsModule.forRoot({
      origin: 'https://*.example.com',
      credentials: true,
      originStore: new MemoryOriginStore(),
    }),
  ],
  controllers: [
    ExactController,
    FunctionController,
    ExpressionController,
    ListController,
    DefaultController,
  ],
})
class ClientsModule {}

describe.each(PLATFORMS)('on %s', (platform) => {
  it.each(SENT)('%s is allowed by whatever names it', async (client) => {
    const { app, origin } = await start(platform, ClientsModule);
    await app.get(CorsService).list('clients').add(client);
    const headers = {
      'access-control-allow-origin': client,
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    };
    for (const path of ['/exact', '/function', '/expression', '/list']) {
      const answer = await send(origin, 'GET', path, { origin: client });
      expect([path, corsHeadersOf(answer)]).toEqual([path, headers]);
      const asked = await sendPreflight(origin, 'PUT', path, client);
      expect([path, asked.status]).toEqual([path, 204]);
    }
    const other = await send(origin, 'GET', '/default', { origin: client });
    expect(corsHeadersOf(other)).toEqual({ vary: 'Origin' });
    const refused = await sendPreflight(origin, 'PUT', '/default', client);
    expect(refused.status).toBe(403);
  });
});

describe('a run-time list', () => {
  it('takes every extension of a browser, and no application that is two', async () => {
    const { app, origin } = await start('express', ClientsModule);
    const list = app.get(CorsService).list('clients');
    await list.replace(['moz-extension://*']);
    expect([...list]).toEqual(['moz-extension://*']);
    expect(list.has('moz-extension://*')).toBe(true);
    const allowed = await send(origin, 'GET', '/list', {
      origin: 'moz-extension://140bb581-d1c2-4a5e-8f5a-0123456789ab',
    });
    expect(allowed.headers).toHaveProperty('access-control-allow-origin');
    await expect(list.add('app://.,app://-')).rejects.toThrow(
      InvalidOriginError,
    );
    await list.delete('moz-extension://*');
    expect(list.size).toBe(0);
  });
});
