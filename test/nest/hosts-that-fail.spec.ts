import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import { applicationModule } from './application-module.js';
import { listen, stopAll } from './application.js';
import { FIRST_REFUSAL_END } from './first-refusals.js';
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

const ran: string[] = [];
const lines: string[] = [];

@Controller('open')
class OpenController {
  @Post() add() {
    ran.push('open');
    return 'open';
  }
}

@Controller({ path: 'bound', host: 'api.test' })
class BoundController {
  @Post() add() {
    ran.push('bound');
  }
}

const ApplicationModule = applicationModule({ origin: PAGE, enforce: true }, [
  OpenController,
  BoundController,
]);

/** As one that expects an address where a client that has gone left none. */
function trust(): never {
  throw new TypeError('Cannot read properties of undefined');
}

const ADAPTERS = [
  [
    'express',
    () => {
      const instance = express();
      instance.set('trust proxy', trust);
      return new ExpressAdapter(instance);
    },
  ],
  ['fastify', () => new FastifyAdapter({ trustProxy: trust })],
] as const;

describe.each(ADAPTERS)(
  'a function for trusted proxies that fails on %s',
  (_, adapterOf) => {
    async function startFailing(): Promise<string> {
      ran.length = 0;
      lines.length = 0;
      const logger = {
        log: () => {},
        error: () => {},
        warn: (line: string) => lines.push(line),
      };
      const app = await NestFactory.create(ApplicationModule, adapterOf(), {
        logger,
      });
      const { origin } = await listen(app);
      lines.length = 0;
      return origin;
    }
    const forwarded = {
      'x-forwarded-for': '203.0.113.1',
      'x-forwarded-host': 'api.test',
    };

    it.each([
      ['what a handler serves', '/open'],
      ['what nobody serves', '/none'],
    ])('refuses %s to another origin, and says so once', async (__, url) => {
      const origin = await startFailing();
      const { host } = new URL(origin);
      for (const page of ['https://other.example', `http://${host}`]) {
        const headers = { ...forwarded, origin: page };
        const { status } = await send(origin, 'POST', url, headers);
        expect([page, status]).toEqual([page, 403]);
      }
      expect([ran, lines]).toEqual([
        [],
        [
          'The host of a request is not known, because the function that is set as trust proxy (Express) or trustProxy (Fastify) failed: "Cannot read properties of undefined". The request is judged as one from another origin. Make the function return false if it is given no address.',
          `forRoot: a request was refused with 403 before its handler ran (origin-not-allowed). ${FIRST_REFUSAL_END}`,
        ],
      ]);
    });

    it('lets an allowed origin through', async () => {
      const origin = await startFailing();
      const headers = { ...forwarded, origin: PAGE };
      const answer = await send(origin, 'POST', '/open', headers);
      const asked = await sendPreflight(
        origin,
        'POST',
        '/open',
        PAGE,
        forwarded,
      );
      expect([
        answer.body,
        answer.headers['access-control-allow-origin'],
        asked.status,
      ]).toEqual(['open', PAGE, 204]);
    });
  },
);
