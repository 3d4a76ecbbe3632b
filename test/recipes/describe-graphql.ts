import { afterEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { stopAll, type Platform } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf, type Page } from './page-of.js';
import { serve } from './serve.js';

const PATH = '/graphql';
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Calls the recipe of a GraphQL server as pages do. */
export function describeGraphql(
  name: string,
  platform: Platform,
  module: Type,
): void {
  describe(`${name} on ${platform}`, () => {
    afterEach(stopAll);

    async function open(): Promise<{ app: Page; foreign: Page }> {
      const server = await serve(platform, module);
      return { app: pageOf(APP, server), foreign: pageOf(FOREIGN, server) };
    }

    function ask(page: Page, query: string) {
      return page.send('POST', PATH, JSON_TYPE, JSON.stringify({ query }));
    }

    it('answers the page, cookies included', async () => {
      const { app } = await open();
      const preflight = await app.preflight('POST', PATH, 'content-type');
      const answer = await ask(app, '{ greeting }');

      expect(verdictOf(preflight)).toEqual([204, APP]);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-headers': 'content-type',
        'access-control-allow-credentials': 'true',
      });
      expect(verdictOf(answer)).toEqual([200, APP]);
      expect(answer.headers['access-control-allow-credentials']).toBe('true');
      expect(JSON.parse(answer.body)).toEqual({ data: { greeting: 'hello' } });
    });

    it('lets the page read that a query does not parse', async () => {
      const { app } = await open();

      expect(verdictOf(await ask(app, '{ greeting'))).toEqual([400, APP]);
    });

    it('runs no mutation of a foreign page', async () => {
      const { app, foreign } = await open();
      const preflight = await foreign.preflight('POST', PATH, 'content-type');
      const mutation = await ask(
        foreign,
        'mutation { greet(greeting: "changed") }',
      );
      const { body } = await ask(app, '{ greeting }');

      expect(verdictOf(preflight)).toEqual([403, undefined]);
      expect(verdictOf(mutation)).toEqual([403, undefined]);
      expect(JSON.parse(body)).toEqual({ data: { greeting: 'hello' } });
    });

    it('runs no query of a foreign page, which needs no preflight', async () => {
      const { foreign } = await open();
      const answer = await foreign.send('GET', `${PATH}?query={greeting}`);

      expect(verdictOf(answer)).toEqual([403, undefined]);
    });
  });
}
