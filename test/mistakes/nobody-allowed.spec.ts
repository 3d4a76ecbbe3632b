import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Cors, SkipCors } from '../../lib/index.js';
import { listen, PLATFORMS, stopAll } from '../nest/application.js';
import { corsHeadersOf, send } from '../nest/send.js';
import { isFirstRefusal } from '../nest/first-refusals.js';
import { start, type Configuration } from '../start-up/configuration.js';
import { APP } from './start-up-mistake.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const NOBODY =
  'forRoot: no origin is set here, in a policy, in an entry of routes or in a decorator, so that nobody is allowed yet. Set origin, or origin: false if that is intended.';

function empty(place: string): string {
  return `${place}: origin is an empty list, which allows nobody. Add the origins, or write origin: false if that is intended.`;
}

interface Row {
  readonly mistake: string;
  readonly written: Configuration;
  readonly says: readonly string[];
  readonly remedied: Configuration;
  readonly isAllowed: boolean;
}

const NO_ORIGINS: readonly string[] = [];

const ROWS: readonly Row[] = [
  {
    mistake: 'nothing is configured',
    written: {},
    says: [NOBODY],
    remedied: { options: { origin: APP } },
    isAllowed: true,
  },
  {
    mistake: 'everything but an origin is configured',
    written: {
      options: {
        credentials: true,
        routes: [{ path: '/graphql', policy: { maxAge: 60 } }],
      },
      onController: [Cors({ exposedHeaders: ['ETag'] })],
      onHandler: [SkipCors()],
    },
    says: [NOBODY],
    remedied: {
      options: {
        credentials: true,
        routes: [{ path: '/graphql', policy: { maxAge: 60 } }],
      },
      onController: [Cors({ exposedHeaders: ['ETag'] })],
      onHandler: [Cors({ origin: APP })],
    },
    isAllowed: true,
  },
  {
    mistake: 'the list of origins is empty',
    written: {
      options: { origin: NO_ORIGINS },
      onHandler: [Cors({ maxAge: 60 })],
    },
    says: [empty('forRoot')],
    remedied: { options: { origin: [APP] }, onHandler: [Cors({ maxAge: 60 })] },
    isAllowed: true,
  },
  {
    mistake: 'the lists of a policy and a decorator are empty',
    written: {
      options: { policies: { widget: { origin: [] } } },
      onController: [Cors('widget')],
      onHandler: [Cors({ origin: [] })],
    },
    says: [empty('policies.widget'), empty('WidgetController.theme')],
    remedied: {
      options: { policies: { widget: { origin: false } } },
      onController: [Cors('widget')],
      onHandler: [Cors({ origin: false })],
    },
    isAllowed: false,
  },
  {
    mistake: 'nothing is configured, on purpose',
    written: {},
    says: [NOBODY],
    remedied: { options: { origin: false } },
    isAllowed: false,
  },
];

async function startListening(
  platform: (typeof PLATFORMS)[number],
  configuration: Configuration,
) {
  const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  const { origin } = await listen(await start(platform, configuration));
  const answer = await send(origin, 'GET', '/widget', { origin: APP });
  return {
    // A page that is refused has a line of its own.
    said: warn.mock.calls
      .map(([line]) => line as unknown)
      .filter((line) => !isFirstRefusal(line)),
    allowed: corsHeadersOf(answer)['access-control-allow-origin'],
  };
}

describe.each(PLATFORMS)(
  'an application on %s that allows nobody',
  (platform) => {
    it.each(ROWS)('says so once: $mistake', async ({ written, says }) => {
      expect(await startListening(platform, written)).toEqual({
        said: says,
        allowed: undefined,
      });
    });

    it.each(ROWS)(
      'says nothing, where it is remedied that $mistake',
      async ({ remedied, isAllowed }) => {
        expect(await startListening(platform, remedied)).toEqual({
          said: [],
          allowed: isAllowed ? APP : undefined,
        });
      },
    );
  },
);
