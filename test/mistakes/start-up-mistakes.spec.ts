import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CorsModule, CorsService } from '../../lib/index.js';
import { adapterOf, listen, PLATFORMS, stopAll } from '../nest/application.js';
import { corsHeadersOf, send } from '../nest/send.js';
import { failureOf, start } from '../start-up/configuration.js';
import { messageOf } from '../start-up/refused-configuration.js';
import { CALLBACK_FUNCTIONS } from './callback-functions.js';
import { APP, type Mistake } from './start-up-mistake.js';
import { OBJECTS_IN_PLACE_OF_VALUES } from './objects-in-place-of-values.js';
import { OPTIONS_OF_OTHER_TYPES } from './options-of-other-types.js';

afterEach(stopAll);

@Controller('widget')
class WidgetController {
  @Get() theme() {}
}

const MISTAKES: readonly Mistake[] = [
  ...OPTIONS_OF_OTHER_TYPES,
  ...OBJECTS_IN_PLACE_OF_VALUES,
  ...CALLBACK_FUNCTIONS,
];

describe.each(PLATFORMS)('an application on %s does not start', (platform) => {
  it.each(MISTAKES)(
    'where $mistake, and says so once',
    async ({ written, kind, says }) => {
      const { message } = await failureOf(start(platform, written));
      expect(message).toBe(
        messageOf(
          `${says} See node_modules/nestjs-cors/docs/errors.md#${kind}`,
        ),
      );
    },
  );
});

describe.each(PLATFORMS)('the routes of an application on %s', (platform) => {
  it('are not told before it is initialized, and then all of them', async () => {
    @Module({
      imports: [CorsModule.forRoot({ origin: APP, credentials: true })],
      controllers: [WidgetController],
    })
    class ApplicationModule {}
    const testing = await Test.createTestingModule({
      imports: [ApplicationModule],
    }).compile();
    const app = testing.createNestApplication(adapterOf(platform), {
      logger: false,
    });
    const cors = app.get(CorsService);
    expect(() => cors.routes()).toThrow(
      new Error(
        'CorsService: routes() is invalid here: the application is not initialized, and Nest has registered no route yet. Call app.init() or app.listen() first; in a provider, call routes() in onApplicationBootstrap() or later.',
      ),
    );
    await listen(app);
    expect(cors.routes().map(({ servedBy }) => servedBy)).toContain(
      'WidgetController.theme',
    );
  });
});

describe.each(PLATFORMS)('an application on %s starts', (platform) => {
  it.each(MISTAKES)(
    'and allows who is meant, where it is remedied that $mistake',
    async ({ remedied, allows, refuses }) => {
      const { origin } = await listen(await start(platform, remedied));
      const answers = await Promise.all(
        [...allows, ...refuses].map(async (page) => [
          page,
          corsHeadersOf(await send(origin, 'GET', '/widget', { origin: page }))[
            'access-control-allow-origin'
          ],
        ]),
      );
      expect(answers).toEqual([
        ...allows.map((page) => [page, page]),
        ...refuses.map((page) => [page, undefined]),
      ]);
    },
  );
});
