import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  All,
  Controller,
  Logger,
  Module,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WebSocketGateway } from '@nestjs/websockets';
import type { Server } from 'node:http';
import { Server as IoServer, type ServerOptions } from 'socket.io';
import {
  Cors,
  CorsModule,
  type CorsModuleOptions,
  type CorsPolicyOptions,
} from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';
const POLLING = '?EIO=4&transport=polling';

@WebSocketGateway()
class PlainGateway {}

@WebSocketGateway({ path: '/chat', addTrailingSlash: false })
class BareGateway {}

@WebSocketGateway({
  path: '/chat',
  addTrailingSlash: false,
  cors: { origin: [OTHER] },
})
class DecidingGateway {}

@WebSocketGateway({ path: '/chat/', namespace: 'room' })
class RoomGateway {}

@WebSocketGateway({ path: '' })
class EmptyGateway {}

/** Answers a path that no gateway names. */
class MovingIoAdapter extends IoAdapter {
  override createIOServer(port: number, options?: ServerOptions) {
    return super.createIOServer(port, {
      ...options,
      path: '/rt',
    } as ServerOptions);
  }
}

@Cors({ origin: OTHER })
@Controller()
class OpenController {
  @All('*') run() {
    return 'ran';
  }
}

@Controller('chats')
class ChatsController {
  @All() run() {
    return 'ran';
  }
}

/** What makes socket.io answer a path. */
interface Attached {
  readonly gateways: readonly Type[];
  readonly configure?: (app: INestApplication) => void;
}

const MOVED: Attached = {
  gateways: [PlainGateway],
  configure: (app) => app.useWebSocketAdapter(new MovingIoAdapter(app)),
};

const BY_HAND: Attached = {
  gateways: [],
  configure: (app) =>
    new IoServer(app.getHttpServer() as Server, { path: '/rt' }),
};

const BARE: Attached = { gateways: [BareGateway] };

async function startWith(
  platform: (typeof PLATFORMS)[number],
  options: CorsModuleOptions,
  { gateways, configure = () => {} }: Attached,
  controllers: Type[] = [],
): Promise<string> {
  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers,
    providers: [...gateways],
  })
  class ApplicationModule {}
  const { origin } = await start(platform, ApplicationModule, (app) => {
    app.useWebSocketAdapter(new IoAdapter(app));
    configure(app);
  });
  return origin;
}

/** What a preflight and a polling request are answered with. */
async function answersTo(
  origin: string,
  path: string,
  from: string,
): Promise<readonly unknown[]> {
  const asked = await sendPreflight(origin, 'POST', path, from);
  const answer = await send(origin, 'GET', path, { origin: from });
  return [
    asked.status,
    answer.status,
    answer.body.includes('sid'),
    corsHeadersOf(answer)['access-control-allow-origin'],
  ];
}

const byValue: CorsPolicyOptions = { origin: PAGE, enforce: true };
const byFunction: CorsPolicyOptions = {
  origin: async (asked) => Promise.resolve(asked === PAGE),
  enforce: true,
};

describe.each(PLATFORMS)('socket.io on %s at a path', (platform) => {
  it.each<[string, string, CorsModuleOptions, Attached]>([
    ['an adapter sets', '/rt/', byValue, MOVED],
    ['an adapter sets, under a function', '/rt/', byFunction, MOVED],
    ['is attached by hand', '/rt/', byValue, BY_HAND],
    ['is attached by hand, under a function', '/rt/', byFunction, BY_HAND],
    ['has no slash at its end', '/chat', byValue, BARE],
    ['has no slash at its end, under a function', '/chat', byFunction, BARE],
  ])('that %s is enforced', async (_, path, policy, attached) => {
    const origin = await startWith(platform, policy, attached);
    const polling = `${path}${POLLING}`;
    expect([
      await answersTo(origin, polling, PAGE),
      await answersTo(origin, polling, OTHER),
    ]).toEqual([
      [204, 200, true, PAGE],
      [403, 403, false, undefined],
    ]);
  });

  it.each<[string, string, Attached, CorsModuleOptions]>([
    ['that a gateway names', '/chat', BARE, {}],
    [
      'that an entry of routes names',
      '/rt/',
      MOVED,
      { routes: [{ path: '/rt{/*rest}', policy: byValue }] },
    ],
  ])(
    '%s is enforced in front of a catch-all handler',
    async (_, path, attached, options) => {
      const origin = await startWith(
        platform,
        { ...byValue, ...options },
        attached,
        [OpenController],
      );
      const polling = `${path}${POLLING}`;
      expect([
        await answersTo(origin, polling, PAGE),
        await answersTo(origin, polling, OTHER),
      ]).toEqual([
        [204, 200, true, PAGE],
        [403, 403, false, undefined],
      ]);
    },
  );

  it('without a slash at its end is left to a gateway with cors', async () => {
    const origin = await startWith(platform, byValue, {
      gateways: [DecidingGateway],
    });
    expect(await answersTo(origin, `/chat${POLLING}`, OTHER)).toEqual([
      204,
      200,
      true,
      OTHER,
    ]);
  });

  it('is the one of the gateway that is connected first', async () => {
    const log = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    await startWith(platform, byValue, {
      gateways: [BareGateway, RoomGateway, EmptyGateway],
    });
    const said = log.mock.calls
      .map(([message]) => String(message))
      .filter((message) => message.includes('Gateway: '))
      .map((message) => message.split(',')[0]);
    expect(said).toEqual([
      'BareGateway',
      'EmptyGateway: the policies of CorsModule apply to /socket.io/',
    ]);
  });

  it('with a slash at its end is none that begins alike', async () => {
    const origin = await startWith(
      platform,
      byValue,
      { gateways: [RoomGateway] },
      [ChatsController],
    );
    expect(await answersTo(origin, '/chats', PAGE)).toEqual([
      204,
      200,
      false,
      PAGE,
    ]);
  });
});
