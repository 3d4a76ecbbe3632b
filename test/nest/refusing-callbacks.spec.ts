import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Logger, Post } from '@nestjs/common';
import { fromCallback, type CallbackOriginFunction } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

const ran: string[] = [];

@Controller('cats')
class CatsController {
  @Post() add() {
    ran.push('add');
    return 'added';
  }
}

const ORIGINS: Readonly<Record<string, CallbackOriginFunction>> = {
  'at once': (origin, callback) =>
    origin === PAGE
      ? callback(null, true)
      : callback(new Error('not one of ours')),
  later: (origin, callback) =>
    setImmediate(() =>
      origin === PAGE
        ? callback(null, true)
        : callback(new Error('not one of ours')),
    ),
};

describe.each(
  PLATFORMS.flatMap((platform) =>
    Object.keys(ORIGINS).map((when) => ({ platform, when })),
  ),
)('an error given to the callback $when on $platform', ({ platform, when }) => {
  it.each<[string, string, Record<string, string>, number, number]>([
    ['another origin', '/cats', { origin: OTHER }, 403, 0],
    ['another origin, at no handler', '/none', { origin: OTHER }, 403, 0],
    ['the origin that is allowed', '/cats', { origin: PAGE }, 201, 1],
    [
      'its own origin',
      '/cats',
      { origin: OTHER, 'sec-fetch-site': 'same-origin' },
      201,
      1,
    ],
    ['no origin', '/cats', {}, 201, 1],
  ])('refuses the request: %s', async (_, path, headers, status, times) => {
    const logged = jest
      .spyOn(Logger.prototype, 'error')
      .mockImplementation(() => {});
    ran.length = 0;
    const origin = ORIGINS[when] as CallbackOriginFunction;
    const ApplicationModule = applicationModule(
      { origin: fromCallback(origin) },
      [CatsController],
    );
    const running = await start(platform, ApplicationModule);
    const answer = await send(running.origin, 'POST', path, headers);
    expect([answer.status, ran.length]).toEqual([status, times]);
    if (status === 403) {
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    expect(logged).not.toHaveBeenCalled();
  });
});
