import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, VersioningType } from '@nestjs/common';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

@Controller({ path: 'cats', version: '1' })
class CatsController {
  @Cors({ origin: PAGE }) @Get() list() {}
}

@Module({ imports: [CorsModule.forRoot()], controllers: [CatsController] })
class ApplicationModule {}

// Older versions of Nest let such an error on Fastify end the process.
describe.each(PLATFORMS)(
  'a version extractor that throws on %s',
  (platform) => {
    it('leaves preflights answered and errors readable', async () => {
      const { origin } = await start(platform, ApplicationModule, (app) => {
        app.enableVersioning({
          type: VersioningType.CUSTOM,
          extractor: () => {
            throw new Error('no version');
          },
        });
      });
      const asked = await sendPreflight(origin, 'GET', '/cats', PAGE);
      expect(asked.status).toBe(204);
      const answer = await send(origin, 'GET', '/cats', { origin: PAGE });
      // No handler was reached, and the default policy is closed.
      expect([
        answer.status,
        JSON.parse(answer.body),
        corsHeadersOf(answer),
      ]).toEqual([
        500,
        { statusCode: 500, message: 'Internal server error' },
        {},
      ]);
    });
  },
);
