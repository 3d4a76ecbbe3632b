import { afterEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { WebSocket } from 'ws';
import { CorsModule, CorsService } from '../../lib/index.js';
import { stopAll } from '../nest/application.js';
import { describeGraphql } from './describe-graphql.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import {
  AppModule,
  GreetingResolver,
} from './pages/graphql-mercurius/app.module.js';
import { subscriptionsOf } from './pages/graphql-mercurius/subscriptions.js';
import { serve } from './serve.js';

afterEach(stopAll);

describeGraphql('Mercurius', 'fastify', AppModule);

it('the page of GraphiQL is for itself only', async () => {
  const page = pageOf(FOREIGN, await serve('fastify', AppModule));

  expect(verdictOf(await page.send('GET', '/graphiql'))).toEqual([
    200,
    undefined,
  ]);
});

it.each([
  [APP, 'open'],
  [FOREIGN, 'unexpected-response'],
])(
  'the handshake of a subscription of %s ends with "%s"',
  async (origin, end) => {
    @Module({
      imports: [
        CorsModule.forRoot({ origin: APP }),
        GraphQLModule.forRootAsync<MercuriusDriverConfig>({
          driver: MercuriusDriver,
          inject: [CorsService],
          useFactory: (cors: CorsService) => ({
            autoSchemaFile: true,
            subscription: subscriptionsOf(cors),
          }),
        }),
      ],
      providers: [GreetingResolver],
    })
    class SubscriptionModule {}
    const server = await serve('fastify', SubscriptionModule);
    const socket = new WebSocket(
      `${server.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
      { origin },
    );
    socket.on('error', () => {});

    expect(
      await Promise.race(
        ['open', 'unexpected-response'].map((name) =>
          once(socket, name).then(() => name),
        ),
      ),
    ).toBe(end);
    socket.terminate();
  },
);
