import { afterEach, describe, expect, it } from '@jest/globals';
import { All, Controller } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Response } from 'express';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deferred } from './deferred.js';
import { send, sendPreflight } from './send.js';
import { applicationModule } from './application-module.js';

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

const ran: string[] = [];
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  ran.length = 0;
  await Promise.all(closing.splice(0).map((close) => close()));
});

@Controller('handled')
class HandledController {
  @All() all() {
    ran.push('handler');
  }
}

interface Answering {
  readonly origin: string;
  /** Lets the rule of the application go on, and settles once it has been decided by. */
  readonly decide: () => Promise<void>;
}

/**
 * An application that is mounted in another one, which answers while the rule of the
 * application is asked, as a time limit does. Express itself would throw where it sets a header
 * of its own then.
 */
async function startAnswering(): Promise<Answering> {
  const asked = deferred();
  const answered = deferred();
  const decided = deferred();
  const inner = express();
  inner.disable('x-powered-by');
  const ApplicationModule = applicationModule(
    {
      origin: async (origin) => {
        asked.resolve();
        await answered.promise;
        // By then, whatever the decision lets run has run.
        setImmediate(() => decided.resolve());
        return origin === PAGE;
      },
      enforce: true,
    },
    [HandledController],
  );
  const adapter = new ExpressAdapter(inner);
  const app = await NestFactory.create(ApplicationModule, adapter, {
    logger: false,
  });
  app.use('/pay', () => ran.push('middleware'));
  await app.init();
  const outer = express();
  outer.use((_: IncomingMessage, response: Response, next: () => void) => {
    void asked.promise.then(() => response.status(503).end('late'));
    next();
  });
  outer.use('/api', inner);
  const server = outer.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.close();
    await app.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    decide: () => {
      answered.resolve();
      return decided.promise;
    },
  };
}

describe('what is decided after somebody else has answered', () => {
  it.each([
    ['a request that is refused', 'POST', '/api/pay', OTHER, false],
    ['a request that is allowed', 'POST', '/api/pay', PAGE, false],
    ['a preflight that is refused', 'PUT', '/api/handled', OTHER, true],
    ['a preflight that is allowed', 'PUT', '/api/handled', PAGE, true],
  ])('%s does not run', async (_, method, url, page, isPreflight) => {
    const { origin, decide } = await startAnswering();
    const { status, body } = isPreflight
      ? await sendPreflight(origin, method, url, page)
      : await send(origin, method, url, { origin: page });
    await decide();
    expect([status, body, ran]).toEqual([503, 'late', []]);
  });
});

describe('what somebody has answered before', () => {
  it.each([
    ['a request that is refused', 'POST', { origin: OTHER }, []],
    ['a request that is allowed', 'POST', { origin: PAGE }, ['handler']],
    [
      'a preflight',
      'OPTIONS',
      { origin: PAGE, 'access-control-request-method': 'PUT' },
      [],
    ],
  ])('%s: %j runs %j', async (_, method, headers, expected) => {
    const inner = express();
    inner.disable('x-powered-by');
    const ApplicationModule = applicationModule(
      { origin: PAGE, enforce: true },
      [HandledController],
    );
    const adapter = new ExpressAdapter(inner);
    const app = await NestFactory.create(ApplicationModule, adapter, {
      logger: false,
    });
    await app.init();
    const passed = deferred();
    const server = createServer((request, response) => {
      response.writeHead(200).write('first');
      inner(request, response);
      setImmediate(() => {
        response.end();
        passed.resolve();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(async () => {
      server.close();
      await app.close();
    });
    const { port } = server.address() as AddressInfo;
    const answer = await send(
      `http://127.0.0.1:${port}`,
      method,
      '/handled',
      headers,
    );
    await passed.promise;
    expect([answer.status, answer.body, ran]).toEqual([200, 'first', expected]);
  });
});
