import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Injectable, Logger, Module } from '@nestjs/common';
import { Cors, CorsModule, originResolver } from '../../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../application.js';
import { isFirstRefusal } from '../first-refusals.js';
import { send, sendPreflight } from '../send.js';

afterEach(stopAll);
afterEach(() => {
  jest.restoreAllMocks();
});

const INSECURE = 'http://app.example.com';

@Injectable()
class Tenants {
  isOriginAllowed(): boolean {
    return true;
  }
}

@Controller()
class RulesController {
  @Cors({ origin: () => true, credentials: true })
  @Get('function')
  function() {}

  @Cors({ origin: /^https?:\/\/app\.example\.com$/, credentials: true })
  @Get('expression')
  expression() {}

  @Cors({ origin: originResolver(Tenants), credentials: true })
  @Get('resolver')
  resolver() {}
}

@Module({
  imports: [CorsModule.forRoot()],
  controllers: [RulesController],
  providers: [Tenants],
})
class RulesModule {}

const WHY =
  'with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins';

describe.each(PLATFORMS)('on %s', (platform) => {
  it.each([
    ['function', 'the origin function'],
    ['expression', 'the RegExp that matches it'],
    ['resolver', 'the resolver Tenants'],
  ])('a %s that does not apply is named once', async (path, rule) => {
    const warned = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(() => {});
    const { origin } = await start(platform, RulesModule);
    warned.mockClear();
    for (let time = 0; time < 3; time++) {
      const asked = await sendPreflight(origin, 'GET', `/${path}`, INSECURE);
      expect(asked.status).toBe(403);
      const answer = await send(origin, 'GET', `/${path}`, {
        origin: INSECURE,
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
    await send(origin, 'GET', `/${path}`, { origin: 'http://other.example' });
    expect(
      warned.mock.calls
        .map(([line]) => line as unknown)
        .filter((line) => !isFirstRefusal(line)),
    ).toEqual([
      `RulesController.${path}: origin "${INSECURE}" is prohibited, and ${rule} does not apply: ${WHY}. This warning is logged once. See node_modules/nestjs-cors/docs/errors.md#origins-refused-at-run-time`,
    ]);
  });

  it('each policy is named', async () => {
    const warned = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(() => {});
    const { origin } = await start(platform, RulesModule);
    warned.mockClear();
    for (const path of ['/function', '/expression', '/function']) {
      await send(origin, 'GET', path, { origin: INSECURE });
    }
    const lines = warned.mock.calls.map(([line]) => line as unknown);
    expect(lines.filter((line) => !isFirstRefusal(line))).toHaveLength(2);
  });
});
