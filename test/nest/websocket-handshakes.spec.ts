import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Module, type INestApplication } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { WebSocket } from 'ws';
import {
  CorsModule,
  CorsService,
  type CorsHandshake,
  type OriginRequest,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';

afterEach(stopAll);

const PARTNER = 'https://shop.partner.example';
const told: OriginRequest[] = [];

@WebSocketGateway()
class EchoGateway {
  @SubscribeMessage('echo') echo() {
    return { event: 'echo' };
  }
}

@Module({
  imports: [
    CorsModule.forRoot({
      policies: {
        partners: { origin: PARTNER },
        asked: {
          origin: (_, request) => {
            told.push(request);
            return false;
          },
        },
      },
    }),
  ],
  providers: [EchoGateway],
})
class GatewayModule {}

/** The recipe of docs/recipes.md. */
class CheckedWsAdapter extends WsAdapter {
  constructor(private readonly app: INestApplication) {
    super(app);
  }

  override create(port: number, options: Record<string, unknown> = {}) {
    const cors = this.app.get(CorsService);
    const verifyClient = (
      { req }: { req: IncomingMessage },
      done: (isAllowed: boolean, status?: number) => void,
    ): void => {
      const { origin, host } = req.headers;
      if (origin === undefined) return done(true); // no browser
      cors.isOriginAllowed(origin, 'partners', { host }).then(
        (isAllowed) => done(isAllowed, 403),
        () => done(false, 500),
      );
    };
    return super.create(port, { ...options, verifyClient });
  }
}

describe.each(PLATFORMS)('a WebSocket of ws on %s', (platform) => {
  /** The status of a handshake, as a browser makes it. */
  async function shake(
    url: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<number | undefined> {
    const socket = new WebSocket(url.replace('http', 'ws'), { headers });
    const status = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(
        ([, response]: IncomingMessage[]) => response?.statusCode,
      ),
    ]);
    socket.terminate();
    return status;
  }

  it.each([
    ['no browser', {}, 101],
    ['a partner', { origin: PARTNER }, 101],
    [
      'the page of the application itself',
      { origin: 'https://app.example', host: 'app.example' },
      101,
    ],
    [
      'its page, on a port that is written out',
      { origin: 'http://app.example:8080', host: 'app.example:8080' },
      101,
    ],
    ['a stranger', { origin: 'https://evil.example' }, 403],
    [
      'a stranger beside the application',
      { origin: 'https://app.example.evil.test', host: 'app.example' },
      403,
    ],
    [
      'another port of the host',
      { origin: 'https://app.example:8443', host: 'app.example' },
      403,
    ],
    ['a sandboxed frame', { origin: 'null', host: 'null' }, 403],
  ])('%s', async (_title, headers, status) => {
    const { origin } = await start(platform, GatewayModule, (app) => {
      app.useWebSocketAdapter(new CheckedWsAdapter(app));
    });
    expect(await shake(origin, headers)).toBe(status);
  });
});

describe('CorsService, asked about a handshake', () => {
  it.each<[origin: string, handshake: CorsHandshake | undefined, boolean]>([
    ['https://app.example', { host: 'app.example' }, true],
    ['https://app.example', { host: 'app.example:443' }, true],
    ['https://app.example', { host: 'APP.example' }, true],
    ['http://[::1]:3000', { host: '[::1]:3000' }, true],
    ['http://app.example', { host: 'app.example', secure: false }, true],
    ['https://app.example', { host: 'app.example', secure: false }, true],
    ['https://app.example', { host: 'app.example', secure: true }, true],
    // Anybody on the network path can write such a page.
    ['http://app.example', { host: 'app.example', secure: true }, false],
    ['https://app.example', { host: 'app.example:80' }, false],
    ['https://app.example', { host: undefined }, false],
    ['https://app.example', {}, false],
    ['https://app.example', undefined, false],
    ['app://.', { host: '.' }, false],
    ['nonsense', { host: 'nonsense' }, false],
    [PARTNER, { host: 'app.example' }, true],
  ])('of %s, with %j: %s', async (origin, handshake, isAllowed) => {
    const { app } = await start('express', GatewayModule, (started) => {
      started.useWebSocketAdapter(new WsAdapter(started));
    });
    const cors = app.get(CorsService);
    expect(await cors.isOriginAllowed(origin, 'partners', handshake)).toBe(
      isAllowed,
    );
  });

  it('tells an origin function its host, without the port', async () => {
    const { app } = await start('express', GatewayModule, (started) => {
      started.useWebSocketAdapter(new WsAdapter(started));
    });
    told.length = 0;
    const cors = app.get(CorsService);
    await cors.isOriginAllowed(PARTNER, 'asked', { host: 'app.example:8080' });
    await cors.isOriginAllowed(PARTNER, 'asked');
    expect(told).toEqual([
      { method: 'GET', host: 'app.example', path: '' },
      { method: 'GET', host: '', path: '' },
    ]);
  });
});
