import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  All,
  Controller,
  Get,
  Logger,
  Module,
  type INestApplication,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerOptions } from 'socket.io';
import { io } from 'socket.io-client';
import {
  Cors,
  CorsModule,
  CorsService,
  type CorsModuleOptions,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';
const CHAT = 'https://chat.example';
const OTHER = 'https://other.example';
const POLLING = '?EIO=4&transport=polling';

class Echo {
  @SubscribeMessage('echo') echo(_client: unknown, text: string) {
    return { event: 'echo', data: text };
  }
}

@WebSocketGateway()
class PlainGateway extends Echo {}

@WebSocketGateway({ cors: { origin: [CHAT], credentials: true } })
class ChatGateway extends Echo {}

@WebSocketGateway({ path: '/chat/', cors: { origin: [CHAT] } })
class PathGateway extends Echo {}

@WebSocketGateway({
  namespace: 'room',
  cors: { origin: [CHAT], credentials: true },
})
class RoomGateway extends Echo {}

let runs = 0;

@Controller()
class CatchAllController {
  @All('*') run() {
    runs++;
    return 'ran';
  }
}

@Cors({ origin: PAGE, enforce: false })
@Controller()
class OpenController extends CatchAllController {}

@Controller('socket.io')
class NestController {
  @Get('cats') list() {
    return 'cats';
  }
}

/** What a test starts, besides the module's options. */
interface Parts {
  readonly gateways?: Type[];
  readonly controllers?: Type[];
  readonly adapter?: (app: INestApplication) => WsAdapter | IoAdapter;
}

function applicationWith(
  options: CorsModuleOptions,
  { gateways = [PlainGateway], controllers = [] }: Parts,
): Type {
  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers,
    providers: [...gateways, { provide: 'value', useValue: 1 }],
  })
  class ApplicationModule {}
  return ApplicationModule;
}

async function startWith(
  platform: Parameters<typeof start>[0],
  options: CorsModuleOptions,
  parts: Parts = {},
): Promise<string> {
  const { adapter = (app) => new IoAdapter(app) } = parts;
  const { origin } = await start(
    platform,
    applicationWith(options, parts),
    (app) => app.useWebSocketAdapter(adapter(app)),
  );
  return origin;
}

/** As docs/websockets.md has it. */
class CheckedIoAdapter extends IoAdapter {
  constructor(private readonly app: INestApplicationContext) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions) {
    const cors = this.app.get(CorsService);
    const allowRequest = (
      request: IncomingMessage,
      done: (error: string | null, isAllowed: boolean) => void,
    ): void => {
      const { origin, host } = request.headers;
      if (origin === undefined) return done(null, true);
      cors.isOriginAllowed(origin, undefined, { host }).then(
        (isAllowed) => done(null, isAllowed),
        () => done(null, false),
      );
    };
    return super.createIOServer(port, {
      ...options,
      allowRequest,
    } as ServerOptions);
  }
}

/** Whom a preflight and a polling request of socket.io let in. */
async function allowedAt(
  origin: string,
  path: string,
): Promise<readonly (readonly [string, boolean, boolean])[]> {
  const allowed: (readonly [string, boolean, boolean])[] = [];
  for (const from of [PAGE, CHAT, OTHER]) {
    const asked = await sendPreflight(origin, 'GET', path, from, {
      'Access-Control-Request-Headers': 'authorization',
    });
    const answer = await send(origin, 'GET', path, { origin: from });
    allowed.push([
      from,
      corsHeadersOf(asked)['access-control-allow-origin'] === from &&
        asked.status < 300,
      corsHeadersOf(answer)['access-control-allow-origin'] === from,
    ]);
  }
  return allowed;
}

/** A client says something, and hears it. */
async function echoed(
  origin: string,
  transport: 'polling' | 'websocket',
  from: string,
): Promise<unknown> {
  const client = io(origin, {
    transports: [transport],
    extraHeaders: { origin: from, authorization: 'Bearer token' },
    reconnection: false,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      client.once('connect', resolve);
      client.once('connect_error', reject);
    });
    client.emit('echo', 'hello');
    return await new Promise((resolve) => client.once('echo', resolve));
  } finally {
    client.close();
  }
}

const onlyFor = (...origins: string[]) =>
  [PAGE, CHAT, OTHER].map((from) => [
    from,
    origins.includes(from),
    origins.includes(from),
  ]);

describe.each(PLATFORMS)('socket.io on %s', (platform) => {
  it.each<[string, string, CorsModuleOptions, Parts, string]>([
    ['the default policy', '/socket.io/', { origin: PAGE }, {}, PAGE],
    [
      'the default policy, whose rule is a function',
      '/socket.io/',
      { origin: async (asked) => asked === PAGE },
      {},
      PAGE,
    ],
    [
      'an entry of routes',
      '/socket.io/',
      {
        origin: PAGE,
        routes: [{ path: '/socket.io{/*rest}', policy: { origin: CHAT } }],
      },
      {},
      CHAT,
    ],
    [
      "the gateway's cors",
      '/socket.io/',
      { origin: PAGE, enforce: true },
      { gateways: [ChatGateway] },
      CHAT,
    ],
    [
      "the gateway's cors, at a path of its own",
      '/chat/',
      { origin: PAGE },
      { gateways: [PathGateway] },
      CHAT,
    ],
    [
      'the cors that several gateways share',
      '/socket.io/',
      { origin: OTHER },
      { gateways: [ChatGateway, RoomGateway] },
      CHAT,
    ],
  ])('is decided about by %s', async (_, path, options, parts, allowed) => {
    const origin = await startWith(platform, options, parts);
    expect(await allowedAt(origin, `${path}${POLLING}`)).toEqual(
      onlyFor(allowed),
    );
  });

  it.each(['polling', 'websocket'] as const)(
    'talks to a client by %s',
    async (transport) => {
      for (const gateway of [PlainGateway, ChatGateway]) {
        const options = { origin: CHAT, enforce: true };
        const parts = { gateways: [gateway] };
        const origin = await startWith(platform, options, parts);
        expect(await echoed(origin, transport, CHAT)).toBe('hello');
      }
    },
  );

  it('refuses polling for another origin under enforce, and for its own none', async () => {
    const origin = await startWith(platform, { origin: PAGE, enforce: true });
    const statuses = [];
    for (const from of [OTHER, PAGE, origin]) {
      const path = `/socket.io/${POLLING}`;
      const answer = await send(origin, 'GET', path, { origin: from });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([403, 200, 200]);
  });

  it.each(['polling', 'websocket'] as const)(
    'lets only pages that are allowed connect by %s with an adapter that checks',
    async (transport) => {
      const origin = await startWith(
        platform,
        { origin: PAGE },
        { adapter: (app) => new CheckedIoAdapter(app) },
      );
      expect(await echoed(origin, transport, PAGE)).toBe('hello');
      expect(await echoed(origin, transport, origin)).toBe('hello');
      await expect(echoed(origin, transport, OTHER)).rejects.toThrow();
    },
  );

  it('is no handler that would serve any path', async () => {
    const origin = await startWith(
      platform,
      { origin: CHAT, enforce: true },
      { controllers: [OpenController] },
    );
    expect(await allowedAt(origin, `/socket.io/${POLLING}`)).toEqual(
      onlyFor(CHAT),
    );
    const path = `/socket.io/${POLLING}`;
    const answer = await send(origin, 'GET', path, { origin: PAGE });
    expect(answer.status).toBe(403);
  });

  it('is not left alone under a URL that only looks like it', async () => {
    const origin = await startWith(
      platform,
      { origin: PAGE, enforce: true },
      { gateways: [ChatGateway], controllers: [CatchAllController] },
    );
    runs = 0;
    for (const path of ['/SOCKET.IO/x', '/socket%2Eio/x', '/socket.io', '/x']) {
      const answer = await send(origin, 'POST', path, { origin: CHAT });
      expect([path, answer.status, runs]).toEqual([path, 403, 0]);
    }
  });

  it.each<[string, Parts]>([
    [
      'an adapter that answers nothing by HTTP',
      { gateways: [ChatGateway], adapter: (app) => new WsAdapter(app) },
    ],
    ['no gateway', { gateways: [] }],
  ])('leaves handlers to their policies beside %s', async (_, parts) => {
    const origin = await startWith(
      platform,
      { origin: PAGE },
      { ...parts, controllers: [NestController] },
    );
    expect(await allowedAt(origin, '/socket.io/cats')).toEqual(onlyFor(PAGE));
  });

  it('on another port does not change who decides about this path', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    other.close();
    @WebSocketGateway(port, { cors: { origin: [CHAT] } })
    class PortGateway extends Echo {}
    const origin = await startWith(
      platform,
      { origin: PAGE },
      { gateways: [PortGateway], controllers: [NestController] },
    );
    expect(await allowedAt(origin, '/socket.io/cats')).toEqual(onlyFor(PAGE));
  });

  it('says at start-up who decides', async () => {
    const log = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    const gateways = [PlainGateway, PathGateway];
    await startWith(platform, { origin: PAGE }, { gateways });
    const said = log.mock.calls.map(([message]) => String(message));
    expect(said.filter((message) => message.includes('Gateway:'))).toEqual([
      'PlainGateway: the policies of CorsModule apply to /socket.io/, because the option cors is not set. They do not check WebSocket handshakes: see node_modules/nestjs-cors/docs/websockets.md#socketio.',
      'PathGateway: its option cors applies to /chat/, and CorsModule ignores this path. To apply the policies of CorsModule, remove the option.',
    ]);
  });

  it('says that gateways at one path differ', async () => {
    const log = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    const gateways = [PlainGateway, RoomGateway];
    await startWith(platform, { origin: PAGE }, { gateways });
    const said = log.mock.calls.map(([message]) => String(message));
    expect(said.filter((message) => message.includes('Gateway:'))).toEqual([
      'RoomGateway: its option cors applies to /socket.io/, and CorsModule ignores this path. To apply the policies of CorsModule, remove the option. PlainGateway uses the same path: give it the same option cors, because Nest creates one server for all, with the options of one.',
    ]);
  });
});

describe('socket.io on fastify behind a proxy that is trusted', () => {
  it('lets its own page poll under enforce', async () => {
    const origin = await startWith(
      new FastifyAdapter({ trustProxy: '127.0.0.1' }),
      { enforce: true },
    );
    const statuses = [];
    for (const from of ['https://www.example', 'http://www.example', OTHER]) {
      const path = `/socket.io/${POLLING}`;
      const answer = await send(origin, 'GET', path, {
        origin: from,
        host: 'upstream:3000',
        'x-forwarded-host': 'www.example',
        'x-forwarded-proto': 'https',
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([200, 403, 403]);
  });
});
