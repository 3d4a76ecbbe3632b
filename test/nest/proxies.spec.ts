import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Post, type INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Cors } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import {
  adapterOf,
  PLATFORMS,
  start,
  stopAll,
  type Platform,
} from './application.js';
import { send } from './send.js';

afterEach(stopAll);

@Controller('login')
class LoginController {
  @Post() login() {}
  @Cors({ enforce: false }) @Post('callback') callback() {}
}

const ApplicationModule = applicationModule({ enforce: true }, [
  LoginController,
]);

/** Starts an application that trusts proxies on this machine, or none. */
async function startBehind(platform: Platform, isTrusted: boolean) {
  const adapter =
    platform === 'fastify' && isTrusted
      ? new FastifyAdapter({ trustProxy: '127.0.0.1' })
      : adapterOf(platform);
  const trust = (app: INestApplication): void => {
    if (platform === 'express' && isTrusted) {
      (app as NestExpressApplication).set('trust proxy', 'loopback');
    }
  };
  return (await start(adapter, ApplicationModule, trust)).origin;
}

const FORWARDED = { 'x-forwarded-host': 'www.example' };
const BY_TLS = { 'x-forwarded-proto': 'https' };

describe.each(PLATFORMS)('an own page behind a proxy on %s', (platform) => {
  it.each<[string, string, boolean, Record<string, string>, number]>([
    [
      'with its host passed on is let through',
      'https://www.example',
      false,
      { host: 'www.example' },
      201,
    ],
    [
      'with its port passed on is let through',
      'http://www.example:8080',
      false,
      { host: 'www.example:8080' },
      201,
    ],
    [
      'without its port is refused',
      'http://www.example:8080',
      false,
      { host: 'www.example' },
      403,
    ],
    [
      'asked by the name of the upstream is refused',
      'https://www.example',
      false,
      { host: 'upstream:3000', ...FORWARDED },
      403,
    ],
    [
      'that is trusted and forwards the host is let through',
      'https://www.example',
      true,
      { host: 'upstream:3000', ...FORWARDED, ...BY_TLS },
      201,
    ],
    [
      'that is trusted and tells of TLS is another origin without TLS',
      'http://www.example',
      true,
      { host: 'www.example', ...BY_TLS },
      403,
    ],
    [
      'that is not trusted and tells of TLS is not compared by scheme',
      'http://www.example',
      false,
      { host: 'www.example', ...BY_TLS },
      201,
    ],
    [
      'that changes the host is let through by Sec-Fetch-Site',
      'https://www.example',
      false,
      { host: 'upstream:3000', 'sec-fetch-site': 'same-origin' },
      201,
    ],
    [
      'without a referrer and without Sec-Fetch-Site is refused',
      'null',
      false,
      { host: 'www.example' },
      403,
    ],
    [
      'without a referrer is let through by Sec-Fetch-Site',
      'null',
      false,
      { host: 'www.example', 'sec-fetch-site': 'same-origin' },
      201,
    ],
  ])('%s', async (_, page, isTrusted, headers, status) => {
    const origin = await startBehind(platform, isTrusted);
    const sent = { ...headers, origin: page };
    const answer = await send(origin, 'POST', '/login', sent);
    expect(answer.status).toBe(status);
  });

  it.each(['https://provider.example', 'null'])(
    'takes a form that %s posts, where enforce is off',
    async (page) => {
      const origin = await startBehind(platform, false);
      const sent = { origin: page, 'sec-fetch-site': 'cross-site' };
      const statuses = [];
      for (const path of ['/login', '/login/callback']) {
        statuses.push((await send(origin, 'POST', path, sent)).status);
      }
      expect(statuses).toEqual([403, 201]);
    },
  );
});
