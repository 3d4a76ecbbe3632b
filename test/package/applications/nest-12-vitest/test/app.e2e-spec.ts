import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppModule } from '../src/app.module.js';
import {
  corsHeadersOf,
  EXCHANGES,
  LIST_EXCHANGES,
  type Exchange,
} from '../src/exchanges.js';

describe.for([
  { platform: 'Express', makeAdapter: () => new ExpressAdapter() },
  { platform: 'Fastify', makeAdapter: () => new FastifyAdapter() },
])('the application on $platform', ({ makeAdapter }) => {
  let app: INestApplication;

  beforeEach(async () => {
    const module = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();
    app = module.createNestApplication(makeAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
  });

  afterEach(() => app.close());

  test.for(EXCHANGES)('$name', expectExchange);

  test('follows a list that changes', async () => {
    for (const exchange of LIST_EXCHANGES) {
      await expectExchange(exchange);
    }
  });

  async function expectExchange(exchange: Exchange): Promise<void> {
    const { path, method, headers, body, status, corsHeaders } = exchange;
    const response = await fetch(new URL(path, await app.getUrl()), {
      method,
      headers,
      body,
    });

    expect(response.status).toBe(status);
    expect(corsHeadersOf(response.headers)).toEqual(corsHeaders);
  }
});
