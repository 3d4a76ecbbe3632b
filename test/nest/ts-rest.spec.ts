import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Header, type Type } from '@nestjs/common';
import { initContract } from '@ts-rest/core';
import { TsRestHandler, tsRestHandler } from '@ts-rest/nest';
import { Cors, CorsConfigurationError, SkipCors } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const PARTNER = 'https://partner.example';

const c = initContract();
const contract = c.router({
  list: { method: 'GET', path: '/list', responses: { 200: c.type<string>() } },
  wipe: {
    method: 'POST',
    path: '/wipe',
    body: c.type<unknown>(),
    responses: { 200: c.type<string>() },
  },
});

const ran: string[] = [];

/** What both routes of the contract run. */
function run() {
  return tsRestHandler(contract, {
    list: async () => ({ status: 200, body: 'listed' }),
    wipe: async () => {
      ran.push('wipe');
      return { status: 200, body: 'wiped' };
    },
  });
}

@Controller()
class SkippedController {
  @TsRestHandler(contract)
  @Header('x-kept', 'yes')
  @SkipCors()
  handler() {
    return run();
  }
}

@Controller()
class PartnerController {
  @TsRestHandler(contract)
  @Cors({ origin: PARTNER, enforce: true })
  handler() {
    return run();
  }
}

@SkipCors()
@Controller()
class SkippedClassController {
  @TsRestHandler(contract)
  handler() {
    return run();
  }
}

@Controller()
class SingleRouteController {
  @SkipCors()
  @TsRestHandler(contract.wipe)
  wipe() {
    return tsRestHandler(contract.wipe, async () => {
      ran.push('wipe');
      return { status: 200, body: 'wiped' };
    });
  }
}

@Controller()
class AboveController {
  @SkipCors()
  @TsRestHandler(contract)
  handler() {
    return run();
  }
}

function startWith(platform: Platform, controller: Type) {
  return start(
    platform,
    applicationModule({ origin: '*', enforce: true }, [controller]),
  );
}

describe.each(PLATFORMS)('@TsRestHandler() on %s', (platform) => {
  it.each<[string, Type, readonly string[]]>([
    ['@SkipCors() below it', SkippedController, []],
    ['@Cors() below it', PartnerController, [PARTNER]],
    ['@SkipCors() on its class', SkippedClassController, []],
    ['@SkipCors() above one for a single route', SingleRouteController, []],
  ])('has the policy of %s', async (_, controller, allowed) => {
    const { origin } = await startWith(platform, controller);
    for (const from of [PAGE, PARTNER]) {
      const isAllowed = allowed.includes(from);
      ran.length = 0;
      const asked = await sendPreflight(origin, 'POST', '/wipe', from);
      const answer = await send(origin, 'POST', '/wipe', { origin: from });
      expect({ from, asked: asked.status, ran: [...ran] }).toEqual({
        from,
        asked: isAllowed ? 204 : 403,
        ran: isAllowed ? ['wipe'] : [],
      });
      expect(corsHeadersOf(answer)['access-control-allow-origin']).toBe(
        isAllowed ? from : undefined,
      );
    }
  });

  it('keeps what other decorators below it say', async () => {
    const { origin } = await startWith(platform, SkippedController);
    const answer = await send(origin, 'GET', '/list');
    expect([answer.body, answer.headers['x-kept']]).toEqual(['listed', 'yes']);
  });

  it('does not start under a declaration that its routes do not have', async () => {
    await expect(startWith(platform, AboveController)).rejects.toEqual(
      new CorsConfigurationError([
        {
          kind: 'ineffective-declaration',
          place: 'AboveController.handler',
          decorator: '@SkipCors',
          fault: 'no-route',
        },
      ]),
    );
  });
});
