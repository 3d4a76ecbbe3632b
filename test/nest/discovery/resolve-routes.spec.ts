import { afterEach, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Cors, CorsModule } from '../../../lib/index.js';
import { start, stopAll } from '../application.js';
import { sendPreflight } from '../send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

@Controller('cats')
class CatsController {
  @Cors({ origin: PAGE }) @Get(':id') find() {}
}

@Module({ imports: [CorsModule.forRoot()], controllers: [CatsController] })
class ApplicationModule {}

it('an adapter that does not normalize paths has them as they are', async () => {
  const adapter = new ExpressAdapter();
  Object.defineProperty(adapter, 'normalizePath', { value: undefined });
  const { origin } = await start(adapter, ApplicationModule);
  const answer = await sendPreflight(origin, 'GET', '/cats/1', PAGE);
  expect(answer.status).toBe(204);
});
