import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import express from 'express';
import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import type { Socket } from 'socket.io-client';
import { CorsModule } from '../../lib/index.js';
import { start, stopAll } from '../nest/application.js';
import { createEmptyPages } from './empty-pages.js';
import { fetchAll, type Addressed } from './fetching-page.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';

/** The client as a page loads it, without modules. */
const SOCKET_IO = createRequire(import.meta.url).resolve(
  'socket.io-client/dist/socket.io.js',
);

@Controller('cats')
class CatsController {
  @Get(':id') find() {
    return 'cat';
  }
}

@WebSocketGateway()
class EchoGateway {
  @SubscribeMessage('echo') echo(_client: unknown, text: string) {
    return { event: 'echo', data: text };
  }
}

/** Express with a route of its own, which middleware of Nest never sees. */
function existingExpress(): AbstractHttpAdapter {
  const instance = express();
  instance.get('/legacy', (_, response) => response.json('legacy'));
  instance.put('/legacy', (_, response) => response.json('changed'));
  return new ExpressAdapter(instance);
}

interface Row {
  readonly platform: string;
  readonly adapter: () => AbstractHttpAdapter;
  /** What no middleware and no hook sees, with the status that it is answered with. */
  readonly unseen: readonly (readonly [
    method: string,
    path: string,
    status: number,
  ])[];
}

const ROWS: readonly Row[] = [
  {
    platform: 'express',
    adapter: existingExpress,
    unseen: [
      ['GET', '/legacy', 200],
      ['PUT', '/legacy', 200],
      ['GET', '/cats/%', 400],
    ],
  },
  {
    platform: 'fastify',
    adapter: () => new FastifyAdapter(),
    unseen: [
      ['GET', '/cats/%', 400],
      ['GET', `/cats/${'a'.repeat(200)}`, 414],
    ],
  },
];

describe.each(ROWS)(
  'what Nest does not see, in Chromium on $platform',
  ({ adapter, unseen }) => {
    let pages: Server;
    let browser: Browser;
    let api: string;
    let own: Page;
    let other: Page;

    beforeAll(async () => {
      pages = createEmptyPages();
      const port = await listen(pages);
      const page = `http://page.example.test:${port}`;
      @Module({
        imports: [
          CorsModule.forRoot({
            origin: page,
            credentials: true,
            dangerouslyAllowInsecureOrigins: true,
          }),
        ],
        controllers: [CatsController],
        providers: [EchoGateway],
      })
      class ApplicationModule {}
      const { origin: started } = await start(
        adapter(),
        ApplicationModule,
        (made) => made.useWebSocketAdapter(new IoAdapter(made)),
      );
      api = `http://api.example.test:${new URL(started).port}`;
      browser = await launchBrowser();
      const open = async (origin: string): Promise<Page> => {
        const opened = await browser.newPage();
        await opened.goto(`${origin}/`);
        return opened;
      };
      own = await open(page);
      other = await open(`http://other.example.test:${port}`);
    });

    afterAll(async () => {
      await browser.close();
      await stopAll();
      pages.close();
    });

    it('is read by the page that is allowed, and by no other', async () => {
      const statuses = async (page: Page): Promise<unknown> => {
        const requests = unseen.map(([method, path]): Addressed => ({
          origin: new URL(page.url()).origin,
          url: `${api}${path}`,
          method,
          headers: [],
          credentials: 'include',
        }));
        return (await fetchAll(page, requests)).map((read) =>
          read === 'network-error' ? read : read.status,
        );
      };
      expect(await statuses(own)).toEqual(unseen.map(([, , status]) => status));
      expect(await statuses(other)).toEqual(unseen.map(() => 'network-error'));
    });

    it.each(['polling', 'websocket'])(
      'is socket.io by %s: the page that is allowed is answered',
      async (transport) => {
        await own.addScriptTag({ path: SOCKET_IO });
        expect(await own.evaluate(talk, { api, transport })).toBe('hello');
      },
    );

    it('is socket.io by polling: another page is not connected', async () => {
      await other.addScriptTag({ path: SOCKET_IO });
      expect(await other.evaluate(talk, { api, transport: 'polling' })).toBe(
        'xhr poll error',
      );
    });
  },
);

/** Runs in a page. With `Authorization`, each request of polling has a preflight. */
function talk({
  api,
  transport,
}: {
  readonly api: string;
  readonly transport: string;
}): Promise<string> {
  const { io } = globalThis as unknown as {
    io: (url: string, options: object) => Socket;
  };
  return new Promise((resolve) => {
    const socket = io(api, {
      transports: [transport],
      reconnection: false,
      forceNew: true,
      withCredentials: true,
      extraHeaders: { authorization: 'Bearer token' },
    });
    const end = (text: string): void => {
      socket.close();
      resolve(text);
    };
    socket.on('connect_error', (error) => end(error.message));
    socket.on('echo', end);
    socket.on('connect', () => socket.emit('echo', 'hello'));
  });
}
