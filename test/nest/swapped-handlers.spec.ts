import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Put, Scope } from '@nestjs/common';
import { Cors, SkipCors } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

describe.each(PLATFORMS)('handlers of one function on %s', (platform) => {
  it.each([
    ['once', Scope.DEFAULT],
    ['for every request', Scope.REQUEST],
  ])(
    'are never wider than their routes, if they are swapped %s',
    async (_title, scope) => {
      @Controller({ path: 'swapped', scope })
      class SwappedController {
        constructor() {
          Object.assign(this, { skipped: Reflect.get(this, 'open') });
        }
        @SkipCors() @Put('skipped') skipped() {
          return 'skipped';
        }
        @Cors({ origin: PAGE }) @Put('open') open() {
          return 'open';
        }
      }
      const ApplicationModule = applicationModule({}, [SwappedController]);
      const { origin } = await start(platform, ApplicationModule);
      for (const [path, preflight, allowed] of [
        ['/swapped/skipped', 403, undefined],
        ['/swapped/open', 204, PAGE],
      ] as const) {
        const asked = await sendPreflight(origin, 'PUT', path, PAGE);
        const answer = await send(origin, 'PUT', path, { origin: PAGE });
        expect([
          path,
          asked.status,
          corsHeadersOf(answer)['access-control-allow-origin'],
        ]).toEqual([path, preflight, allowed]);
      }
    },
  );

  it('have the policies of their names, if one method has two', async () => {
    @Controller('named')
    class NamedController {
      @Put('one') one() {
        return 'one';
      }
    }
    class AliasController extends NamedController {}
    const alias = Object.getOwnPropertyDescriptor(
      NamedController.prototype,
      'one',
    ) as PropertyDescriptor;
    Object.defineProperty(AliasController.prototype, 'two', alias);
    SkipCors()(AliasController.prototype, 'two', alias);
    Cors({ origin: PAGE })(AliasController);
    Controller('alias')(AliasController);
    const ApplicationModule = applicationModule({}, [
      AliasController,
      NamedController,
    ]);
    const starting = start(platform, ApplicationModule);
    if (platform === 'fastify') {
      await expect(starting).rejects.toThrow('already declared');
      return;
    }
    // Nest registers the methods of a subclass before those that it inherits.
    const { origin } = await starting;
    const asked = await sendPreflight(origin, 'PUT', '/alias/one', PAGE);
    const answer = await send(origin, 'PUT', '/alias/one', { origin: PAGE });
    expect([asked.status, answer.body, corsHeadersOf(answer)]).toEqual([
      403,
      'one',
      {},
    ]);
  });

  it('are left to Nest to complain about if they are gone', async () => {
    @Controller('gone')
    class GoneController {
      constructor() {
        Object.assign(this, { set: undefined });
      }
      @Put() set() {}
    }
    const ApplicationModule = applicationModule({}, [GoneController]);
    await expect(start(platform, ApplicationModule)).rejects.toThrow(TypeError);
  });

  it('are known if the instance of their class is a function', async () => {
    @Controller('callable')
    class CallableController {
      constructor() {
        return Object.setPrototypeOf(() => {}, new.target.prototype) as this;
      }
      @SkipCors() @Put() set() {
        return 'set';
      }
    }
    const ApplicationModule = applicationModule({ origin: PAGE }, [
      CallableController,
    ]);
    const { origin } = await start(platform, ApplicationModule);
    const asked = await sendPreflight(origin, 'PUT', '/callable', PAGE);
    const answer = await send(origin, 'PUT', '/callable', { origin: PAGE });
    expect([asked.status, answer.body, corsHeadersOf(answer)]).toEqual([
      403,
      'set',
      {},
    ]);
  });
});
