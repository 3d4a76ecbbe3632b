import { afterEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { Cors } from '../../lib/index.js';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { describeGraphql } from './describe-graphql.js';
import { APP, pageOf, verdictOf } from './page-of.js';
import { AppModule } from './pages/graphql-apollo/app.module.js';
import { serve } from './serve.js';

afterEach(stopAll);

describe.each(PLATFORMS)('Apollo on %s', (platform) => {
  describeGraphql('Apollo', platform, AppModule);

  it('lets the page read what its own protection says', async () => {
    const page = pageOf(APP, await serve(platform, AppModule));
    const refused = await page.send('GET', '/graphql?query={greeting}');
    const preflight = await page.preflight(
      'GET',
      '/graphql',
      'apollo-require-preflight',
    );
    const answer = await page.send('GET', '/graphql?query={greeting}', {
      'apollo-require-preflight': 'true',
    });

    expect(verdictOf(refused)).toEqual([400, APP]);
    expect(refused.body).toMatch(/CSRF.*apollo-require-preflight/is);
    expect(verdictOf(preflight)).toEqual([204, APP]);
    expect(verdictOf(answer)).toEqual([200, APP]);
  });

  it('answers its own page', async () => {
    const server = await serve(platform, AppModule);
    const answer = await pageOf(server, server).send(
      'POST',
      '/graphql',
      { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
      '{"query":"{ greeting }"}',
    );

    expect(answer.status).toBe(200);
  });

  it('has no route for a decorator on a resolver', async () => {
    @Cors({ origin: APP })
    @Resolver()
    class DecoratedResolver {
      @Query(() => String) decorated() {
        return 'no';
      }
    }
    @Module({ imports: [AppModule], providers: [DecoratedResolver] })
    class DecoratedModule {}

    await expect(serve(platform, DecoratedModule)).rejects.toThrow(
      'DecoratedResolver',
    );
  });
});
