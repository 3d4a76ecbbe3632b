import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { AppModule } from '../src/app.module.js';
import {
  corsHeadersOf,
  EXCHANGES,
  LIST_EXCHANGES,
  type Exchange,
} from '../src/exchanges.js';

describe.each([
  { platform: 'Express', makeAdapter: () => new ExpressAdapter() },
  { platform: 'Fastify', makeAdapter: () => new FastifyAdapter() },
])('the application on $platform', ({ makeAdapter }) => {
  let app: INestApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();
    app = module.createNestApplication(makeAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  it.each(EXCHANGES)('$name', expectExchange);

  it('follows a list that changes', async () => {
    for (const exchange of LIST_EXCHANGES) {
      await expectExchange(exchange);
    }
  });

  async function expectExchange(exchange: Exchange): Promise<void> {
    const { path, method, headers, body, status, corsHeaders } = exchange;
    const response = await request(app.getHttpServer())
      [lowerCase(method)](path)
      .set(headers)
      .send(body);

    expect(response.status).toBe(status);
    expect(corsHeadersOf(Object.entries(response.headers))).toEqual(
      corsHeaders,
    );
  }
});

function lowerCase<Method extends string>(method: Method): Lowercase<Method> {
  return method.toLowerCase() as Lowercase<Method>;
}
