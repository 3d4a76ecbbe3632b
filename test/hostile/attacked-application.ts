import {
  Controller,
  Get,
  Module,
  Options,
  Put,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Cors, CorsModule, SkipCors } from '../../lib/index.js';
import { start, type Platform } from '../nest/application.js';
import {
  ATTACKED,
  DECLARED,
  DEFAULT_PAGE,
  PAGE,
  PARTNER,
} from './hostile-policies.js';

/** Makes a controller of a path, under a policy. */
export function controllerAt(path: string, policy?: ClassDecorator): Type {
  @Controller(path)
  class PolicyController {
    @Get() read() {
      return `read ${path}`;
    }
    @Put() write() {
      return `write ${path}`;
    }
    @Options() options() {
      return `options ${path}`;
    }
  }
  policy?.(PolicyController);
  return PolicyController;
}

/** An application with every policy of {@link ATTACKED} at its path. */
@Module({
  imports: [
    CorsModule.forRoot({
      origin: DEFAULT_PAGE,
      lists: { partners: { origins: [PARTNER] } },
      routes: [{ path: DECLARED, policy: { origin: PAGE, enforce: true } }],
    }),
  ],
  controllers: Object.entries(ATTACKED).map(([path, { options }]) =>
    controllerAt(path, options === undefined ? SkipCors() : Cors(options)),
  ),
})
export class AttackedModule {}

/** The same application without the module. */
@Module({
  controllers: Object.keys(ATTACKED).map((path) => controllerAt(path)),
})
export class UnprotectedModule {}

/** A server whose connections are watched. */
export class WatchedServer {
  readonly #sockets = new Set<Socket>();

  constructor(
    readonly origin: string,
    readonly server: Server,
  ) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** The next connection, as the server sees it. */
  async nextConnection(): Promise<Socket> {
    const [socket] = (await once(this.server, 'connection')) as [Socket];
    return socket;
  }

  /** Waits until every connection is gone, and counts those that the server still has. */
  async drained(): Promise<number> {
    await Promise.all([...this.#sockets].map((socket) => closeOf(socket)));
    return new Promise((resolve, reject) => {
      this.server.getConnections((error, count) =>
        error === null ? resolve(count) : reject(error),
      );
    });
  }
}

/** Waits until a connection is closed, be it by an error. */
export function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/** Starts an application and watches its server. */
export async function startWatched(
  platform: Platform | AbstractHttpAdapter,
  module: Type,
  configure: (app: INestApplication) => void = () => {},
): Promise<WatchedServer> {
  const { app, origin } = await start(platform, module, configure);
  return new WatchedServer(origin, app.getHttpServer() as Server);
}
