import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Module,
  Put,
  type DynamicModule,
  type NestApplicationOptions,
} from '@nestjs/common';
import { CorsModule, fromCallback } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { corsHeadersOf, send, sendPreflight } from '../nest/send.js';
import { failureOf, startModule } from '../start-up/configuration.js';
import { APP, PARTNER } from './start-up-mistake.js';

afterEach(stopAll);

type CorsOptions = Exclude<
  NonNullable<NestApplicationOptions['cors']>,
  boolean | ((...parameters: never[]) => unknown)
>;

/** As docs/migrating.md has it. */
const fromCorsOptions = ({ origin = false, ...others }: CorsOptions) =>
  CorsModule.forRoot({
    ...others,
    origin: typeof origin === 'function' ? fromCallback(origin) : origin,
  });

@Controller('widget')
class WidgetController {
  @Get() theme() {}
  @Put() put() {}
}

function applicationOf(cors: DynamicModule) {
  @Module({ imports: [cors], controllers: [WidgetController] })
  class ApplicationModule {}
  return ApplicationModule;
}

const CONVERTED: readonly (readonly [
  what: string,
  options: CorsOptions,
  allowed: readonly unknown[],
])[] = [
  ['one origin', { origin: APP }, [APP, undefined]],
  ['a list', { origin: [APP, /^https:\/\/partner\.example$/] }, [APP, PARTNER]],
  ['a RegExp', { origin: /^https:\/\/app\.example\.com$/ }, [APP, undefined]],
  ['every origin', { origin: '*' }, ['*', '*']],
  ['true', { origin: true }, ['*', '*']],
  ['false', { origin: false }, [undefined, undefined]],
  ['no origin', {}, [undefined, undefined]],
  [
    'a function that calls back at once',
    { origin: (origin, callback) => callback(null, origin === APP) },
    [APP, undefined],
  ],
  [
    'a function that calls back later, with a list',
    {
      origin: (_origin, callback) => {
        setTimeout(() => callback(null, [APP, PARTNER]), 1);
      },
    },
    [APP, PARTNER],
  ],
];

describe.each(PLATFORMS)('options of enableCors() on %s', (platform) => {
  it.each(CONVERTED)('are converted: %s', async (_, options, allowed) => {
    const { origin } = await start(
      platform,
      applicationOf(fromCorsOptions(options)),
    );
    const answers = await Promise.all(
      [APP, PARTNER].map((page) =>
        send(origin, 'GET', '/widget', { origin: page }),
      ),
    );
    expect(
      answers.map(
        (answer) => corsHeadersOf(answer)['access-control-allow-origin'],
      ),
    ).toEqual(allowed);
  });

  it('are converted with everything beside origin', async () => {
    const { origin } = await start(
      platform,
      applicationOf(
        fromCorsOptions({
          origin: APP,
          methods: 'GET,PUT',
          allowedHeaders: ['X-Request-Id'],
          exposedHeaders: 'ETag',
          credentials: true,
          maxAge: 60,
          preflightContinue: false,
          optionsSuccessStatus: 200,
        }),
      ),
    );
    const headers = { 'Access-Control-Request-Headers': 'x-request-id' };
    const asked = await sendPreflight(origin, 'PUT', '/widget', APP, headers);
    const answer = await send(origin, 'GET', '/widget', { origin: APP });
    expect(asked.status).toBe(200);
    expect(corsHeadersOf(asked)).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': expect.stringContaining('PUT'),
      'access-control-allow-headers': 'x-request-id',
      'access-control-max-age': '60',
    });
    expect(corsHeadersOf(answer)).toMatchObject({
      'access-control-expose-headers': 'ETag',
    });
  });

  it.each<[what: string, options: CorsOptions, kind: string]>([
    [
      'every origin with credentials',
      { origin: true, credentials: true },
      'any-origin-with-credentials',
    ],
    [
      'a RegExp that is not anchored',
      { origin: /example\.com/ },
      'unanchored-reg-exp',
    ],
    [
      'a preflight that handlers answer',
      { origin: APP, preflightContinue: true },
      'preflight-continue',
    ],
  ])('do not start if that is not safe: %s', async (_, options, kind) => {
    const { issues } = await failureOf(
      startModule(platform, fromCorsOptions(options), [WidgetController]),
    );
    expect(issues.map((issue) => issue.kind)).toEqual([kind]);
  });
});
