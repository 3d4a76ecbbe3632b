import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import {
  CorsModule,
  CorsService,
  MemoryOriginStore,
  originList,
  type LoadOrigins,
  type OriginFollower,
} from '../../lib/index.js';
import {
  start,
  stopAll,
  type RunningApplication,
} from '../nest/application.js';
import { corsHeadersOf, send } from '../nest/send.js';
import { APP } from './start-up-mistake.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

@Controller('widget')
class WidgetController {
  @Get() theme() {}
}

type Settings = Pick<
  Parameters<typeof CorsModule.forRoot>[0] & object,
  'lists' | 'originStore'
>;

async function startWith(settings: Settings): Promise<RunningApplication> {
  @Module({
    imports: [
      CorsModule.forRoot({ origin: originList('partners'), ...settings }),
    ],
    controllers: [WidgetController],
  })
  class ApplicationModule {}
  return start('express', ApplicationModule);
}

async function allowedBy(server: string): Promise<unknown> {
  const answer = await send(server, 'GET', '/widget', { origin: APP });
  return corsHeadersOf(answer)['access-control-allow-origin'];
}

const ROW = { origin: APP };
const ORIGINS = new Map([[APP, { since: 2026 }]]);
const NO_ITERABLE = 'and not as an iterable of texts, such as an array.';

const WRONG: readonly (readonly [
  what: string,
  came: () => unknown,
  says: string,
  remedied: () => unknown,
])[] = [
  [
    'nothing',
    () => undefined,
    `The list \\"partners\\" came as undefined, ${NO_ITERABLE}`,
    () => [APP],
  ],
  [
    'one text',
    () => APP,
    `The list \\"partners\\" came as \\"${APP}\\", ${NO_ITERABLE}`,
    () => [APP],
  ],
  [
    'an object',
    () => ({ origins: [APP] }),
    `The list \\"partners\\" came as {\\"origins\\":[\\"${APP}\\"]}, ${NO_ITERABLE}`,
    () => [APP],
  ],
  [
    'a URL object',
    () => new URL(APP),
    `The list \\"partners\\" came as a URL object, ${NO_ITERABLE} Write url.origin.`,
    () => [new URL(APP).origin],
  ],
  [
    'rows of a table',
    () => [ROW, ROW, ROW],
    `The entries of the list \\"partners\\" came as {\\"origin\\":\\"${APP}\\"}, and not as texts.`,
    () => [ROW, ROW, ROW].map(({ origin }) => origin),
  ],
  [
    'a list of URL objects',
    () => [new URL(APP)],
    'The entries of the list \\"partners\\" came as a URL object, and not as texts. Write url.origin.',
    () => [new URL(APP).origin],
  ],
  [
    'a Map',
    () => ORIGINS,
    `The entries of the list \\"partners\\" came as [\\"${APP}\\",{\\"since\\":2026}], and not as texts.`,
    () => ORIGINS.keys(),
  ],
];

describe('a list that is loaded as something else', () => {
  it.each(WRONG)(
    'is one line that says what came: %s',
    async (_, came, says) => {
      const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
      const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
      const load = came as LoadOrigins;
      const { origin } = await startWith({ lists: { partners: { load } } });
      expect(error.mock.calls).toEqual([
        [
          `lists.partners: could not be loaded, and allows nobody until it is loaded: "${says}"`,
        ],
      ]);
      expect(warn.mock.calls).toEqual([]);
      expect(await allowedBy(origin)).toBeUndefined();
    },
  );

  it.each(WRONG)(
    'allows who is meant once it is remedied: %s',
    async (_, _came, _says, remedied) => {
      const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
      const load = remedied as LoadOrigins;
      const { origin } = await startWith({ lists: { partners: { load } } });
      expect(error.mock.calls).toEqual([]);
      expect(await allowedBy(origin)).toBe(APP);
    },
  );

  it('keeps the application from starting if it is required', async () => {
    jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const load = (() => APP) as LoadOrigins;
    await expect(
      startWith({ lists: { partners: { load, required: true } } }),
    ).rejects.toThrow(
      `lists.partners: the list is required and could not be loaded (The list "partners" came as "${APP}", ${NO_ITERABLE})`,
    );
  });

  it('is a list if one of its entries is a text, and the others are left out', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const load = (() => [null, APP, null]) as unknown as LoadOrigins;
    const { origin } = await startWith({ lists: { partners: { load } } });
    expect(await allowedBy(origin)).toBe(APP);
    expect(warn.mock.calls.map(([line]) => line)).toEqual(
      [1, 2].map(() =>
        expect.stringContaining('Skipped: lists.partners: origins null is'),
      ),
    );
  });
});

describe('what a store passes in place of a list', () => {
  it('is one line that says what came', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    class BrokenStore extends MemoryOriginStore {
      override async follow(_: string, follower: OriginFollower) {
        await follower.replace(ROW as unknown as string[]);
      }
    }
    const { origin } = await startWith({ originStore: new BrokenStore() });
    expect(error.mock.calls).toEqual([
      [
        `lists.partners: could not be loaded, and allows nobody until it is loaded: "The list \\"partners\\" came as {\\"origin\\":\\"${APP}\\"}, ${NO_ITERABLE}"`,
      ],
    ]);
    expect(await allowedBy(origin)).toBeUndefined();
  });
});

describe('what replace() is given in place of a list', () => {
  it.each<[what: string, given: unknown, says: string]>([
    [
      'nothing',
      undefined,
      'entries undefined is invalid: it is not an iterable of texts, such as an array.',
    ],
    [
      'one text',
      APP,
      `entries "${APP}" is invalid: it is not an iterable of texts, such as an array.`,
    ],
    [
      'rows of a table',
      [ROW, ROW],
      `origins {"origin":"${APP}"} is invalid: it is not an exact origin or a pattern.`,
    ],
  ])('is one issue: %s', async (_, given, says) => {
    const { app, origin } = await startWith({});
    const list = app.get(CorsService).list('partners');
    await list.replace([APP]);
    const refusal: unknown = await list
      .replace(given as string[])
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'ERR_CORS_INVALID_ORIGIN',
      issues: [{ kind: 'wrong-type', place: 'lists.partners' }],
      message: expect.stringContaining(`- lists.partners: ${says}`),
    });
    expect(await allowedBy(origin)).toBe(APP);
  });
});
