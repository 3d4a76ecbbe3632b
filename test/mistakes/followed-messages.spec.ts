import { afterEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import type { CorsModuleOptions } from '../../lib/index.js';
import { listen, PLATFORMS, stopAll } from '../nest/application.js';
import { send } from '../nest/send.js';
import { failureOf, start } from '../start-up/configuration.js';
import { applyRemedy } from './apply-remedy.js';
import { attackersOf } from './look-alikes.js';
import { nameOf, type Mistake } from './mistake.js';
import { NAME_MISTAKES } from './name-mistakes.js';
import { NUMBER_MISTAKES } from './number-mistakes.js';
import { REG_EXP_MISTAKES } from './reg-exp-mistakes.js';
import { TEXT_MISTAKES } from './text-mistakes.js';

/** Each table is long: every fourth of its remedies is copied from the message. */
const FOLLOWED = [
  TEXT_MISTAKES,
  REG_EXP_MISTAKES,
  NAME_MISTAKES,
  NUMBER_MISTAKES,
].flatMap((mistakes) =>
  mistakes
    .filter(({ meant }) => meant !== undefined)
    .filter((_, index) => index % 4 === 0)
    .map((mistake) => ({ ...mistake, name: nameOf(mistake) })),
);

/** A page and a request that the mistakes about other options are tried with. */
const PAGE = 'https://page.acme.dev';

afterEach(stopAll);

describe.each(PLATFORMS)('who follows the message on %s', (platform) => {
  it.each(FOLLOWED)('starts and is answered: $name', async (mistake) => {
    const { meant = {}, option } = mistake;
    const {
      origins = [PAGE],
      anyPort = false,
      methods = ['GET'],
      headers = [],
    } = meant;
    let written = mistake.written;
    let app: INestApplication | undefined;
    while (app === undefined) {
      const options = optionsWith(mistake, written);
      const failure = await failureOrApplication(platform, options);
      if (typeof failure !== 'string') {
        app = failure;
        break;
      }
      written = follow(failure, mistake, written);
    }
    const { origin: server } = await listen(app);

    for (const page of origins) {
      for (const method of methods) {
        const { status, headers: answered } = await preflight(
          server,
          page,
          method,
          headers,
        );
        expect(status).toBe(
          option === 'optionsSuccessStatus' ? meant.value : 204,
        );
        expect(answered['access-control-allow-origin']).toBe(page);
        expect(
          String(answered['access-control-allow-methods'] ?? 'GET').split(','),
        ).toContain(method);
        for (const name of headers) {
          expect(
            String(answered['access-control-allow-headers'])
              .toLowerCase()
              .split(','),
          ).toContain(name);
        }
        if (option === 'maxAge') {
          expect(answered['access-control-max-age']).toBe(String(meant.value));
        }
      }
    }
    const [first = PAGE] = origins;
    for (const attacker of attackersOf(first, anyPort)) {
      if (!origins.includes(attacker)) {
        const { status } = await preflight(server, attacker, 'GET', []);
        expect([attacker, status]).toEqual([attacker, 403]);
      }
    }
  });
});

function optionsWith(
  { option, credentials }: Mistake,
  written: unknown,
): CorsModuleOptions {
  return Object.assign(
    { origin: PAGE },
    credentials === undefined ? {} : { credentials },
    { [option]: written },
  );
}

/** The message that a start fails with, or the application. */
async function failureOrApplication(
  platform: (typeof PLATFORMS)[number],
  options: CorsModuleOptions,
): Promise<string | INestApplication> {
  const starting = start(platform, { options });
  return starting.catch(async () => {
    const { message } = await failureOf(starting);
    return message;
  });
}

const LINE =
  /^- forRoot: \w+ (.*) is (?:invalid|prohibited): .* Write (.*)\. See node_modules\/nestjs-cors\/docs\/errors\.md#[a-z-]+$/;

/** Puts the first remedy of a message in place of what it is about, as a reader would. */
function follow(message: string, mistake: Mistake, written: unknown): unknown {
  const [, shown = '', remedy = ''] =
    LINE.exec(message.split('\n')[1] ?? '') ?? [];
  expect([mistake.kind, message]).toEqual([
    mistake.kind,
    expect.stringContaining(`#${mistake.kind}`),
  ]);
  const value = shown.startsWith('"') ? JSON.parse(shown) : shown;
  const followed = applyRemedy(written, value, remedy);
  // Else the message would lead in a circle.
  expect(followed).not.toEqual(written);
  return followed;
}

function preflight(
  server: string,
  page: string,
  method: string,
  headers: readonly string[],
) {
  return send(server, 'OPTIONS', '/widget', {
    Origin: page,
    'Access-Control-Request-Method': method,
    ...(headers.length === 0
      ? {}
      : { 'Access-Control-Request-Headers': headers.join(',') }),
  });
}
