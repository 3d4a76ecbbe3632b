import { describe, expect, it } from '@jest/globals';
import { CorsModule, type CorsModuleAsyncOptions } from '../../lib/index.js';
import { listen, PLATFORMS, stopAll } from '../nest/application.js';
import { failureOf, startModule } from '../start-up/configuration.js';
import { messageOf } from '../start-up/refused-configuration.js';
import { APP } from './start-up-mistake.js';

const MAKER =
  'it is not a function that returns the options. Give it a function that returns the options. Convert values that come from JSON or the environment. See node_modules/nestjs-cors/docs/errors.md#wrong-type';

const ROWS: readonly (readonly [
  mistake: string,
  given: unknown,
  says: readonly string[],
])[] = [
  [
    'nothing makes the options',
    {},
    [`forRootAsync: useFactory undefined is invalid: ${MAKER}`],
  ],
  [
    'null',
    null,
    [
      'forRootAsync: options null is invalid: it is not an object of options. Give it an object of options. Convert values that come from JSON or the environment. See node_modules/nestjs-cors/docs/errors.md#wrong-type',
    ],
  ],
  [
    'a function of its own',
    () => ({ origin: APP }),
    [
      'forRootAsync: options a function is invalid: it is not an object of options. Give it an object of options. Convert values that come from JSON or the environment. See node_modules/nestjs-cors/docs/errors.md#wrong-type',
    ],
  ],
  [
    'the options themselves',
    { origin: APP },
    [
      'forRootAsync: option "origin" is invalid: this option does not exist and would have no effect. Remove it. See node_modules/nestjs-cors/docs/errors.md#unknown-option',
      `forRootAsync: useFactory undefined is invalid: ${MAKER}`,
    ],
  ],
  [
    'what a factory would return',
    { useFactory: { origin: APP } },
    [`forRootAsync: useFactory {"origin":"${APP}"} is invalid: ${MAKER}`],
  ],
];

describe.each(PLATFORMS)('forRootAsync() on %s', (platform) => {
  it.each(ROWS)('does not start with %s', async (_, given, says) => {
    const { message } = await failureOf(
      startModule(
        platform,
        CorsModule.forRootAsync(given as CorsModuleAsyncOptions),
        [],
      ),
    );
    expect(message).toBe(messageOf(...says));
  });

  it('starts with a factory', async () => {
    const cors = CorsModule.forRootAsync({
      useFactory: () => Promise.resolve({ origin: APP }),
    });
    await expect(
      startModule(platform, cors, []).then(listen),
    ).resolves.toHaveProperty('origin');
    await stopAll();
  });
});
