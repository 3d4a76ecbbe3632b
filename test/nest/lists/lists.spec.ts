import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Inject, Module, type Type } from '@nestjs/common';
import { MemoryOriginStore } from '../../../lib/lists/memory-origin-store.js';
import { originList } from '../../../lib/core/origin-rule/origin-rule.js';
import type { OriginStore } from '../../../lib/lists/origin-store.js';
import { Cors } from '../../../lib/nest/cors.decorator.js';
import { CorsModule } from '../../../lib/nest/cors.module.js';
import type { CorsModuleOptions } from '../../../lib/nest/options/cors-module-options.js';
import { CorsService } from '../../../lib/nest/cors.service.js';
import { PLATFORMS, start, stopAll } from '../application.js';
import { send, sendPreflight } from '../send.js';

const A = 'https://a.example';
const B = 'https://b.example';
const ERROR = new Error('connect ECONNREFUSED');

/** A store that cannot be reached until the test says so. */
class AbsentStore extends MemoryOriginStore {
  appear: () => void = () => undefined;

  override async follow(...following: Parameters<OriginStore['follow']>) {
    following[1].lose(ERROR);
    await new Promise<void>((resolve) => {
      this.appear = resolve;
    });
    await super.follow(
      ...(following as Parameters<MemoryOriginStore['follow']>),
    );
  }
}

@Controller()
class ShopController {
  constructor(@Inject(CorsService) private readonly cors: CorsService) {}

  @Cors({ origin: originList('partners') })
  @Get('partners')
  partners(): string {
    return 'partners';
  }

  @Cors({ origin: originList('others') })
  @Get('others')
  others(): string {
    return 'others';
  }

  @Cors({ origin: originList('partners') })
  @Get('removing')
  async removing(): Promise<string> {
    await this.cors.list('partners').delete(A);
    return 'removed';
  }
}

function moduleWith(options: CorsModuleOptions): Type {
  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers: [ShopController],
  })
  class AppModule {}
  return AppModule;
}

afterEach(stopAll);

describe.each(PLATFORMS)('run-time lists on %s', (platform) => {
  const open = async (options: CorsModuleOptions) => {
    const { app, origin } = await start(platform, moduleWith(options));
    return {
      list: (name: string) => app.get(CorsService).list(name),
      allows: async (path: string, page: string) => {
        const answer = await send(origin, 'GET', path, { origin: page });
        const preflight = await sendPreflight(origin, 'GET', path, page);
        const allowed = [answer, preflight].map(
          ({ headers }) => headers['access-control-allow-origin'] === page,
        );
        expect(allowed[0]).toBe(allowed[1]);
        return allowed[0];
      },
      get: (path: string) => send(origin, 'GET', path, { origin: A }),
    };
  };

  it('allow an origin from the next request on, if the policy uses the list', async () => {
    const { list, allows } = await open({});
    expect(await allows('/partners', A)).toBe(false);
    await list('partners').add(A);
    expect(await allows('/partners', A)).toBe(true);
    expect(await allows('/others', A)).toBe(false);
    await list('partners').delete(A);
    expect(await allows('/partners', A)).toBe(false);
  });

  it('are shared by two applications with one store', async () => {
    const originStore = new MemoryOriginStore();
    const one = await open({ originStore });
    const other = await open({ originStore });
    await one.list('partners').add(A);

    expect(await other.allows('/partners', A)).toBe(true);
    await other.list('partners').replace([B]);
    expect(await one.allows('/partners', A)).toBe(false);
    expect(await one.allows('/partners', B)).toBe(true);
  });

  it('are loaded before the first request', async () => {
    const { allows } = await open({
      lists: { partners: { load: () => Promise.resolve([A]) } },
    });

    expect(await allows('/partners', A)).toBe(true);
  });

  it('judge a request once: it sees one version', async () => {
    const { list, get } = await open({ lists: { partners: { origins: [A] } } });
    const removing = await get('/removing');

    expect(list('partners').size).toBe(0);
    expect(removing.headers['access-control-allow-origin']).toBe(A);
    const next = await get('/removing');
    expect(next.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('allow nobody until a store that is absent appears', async () => {
    const originStore = new AbsentStore();
    await originStore.change('others', { kind: 'add', entries: [A] });
    const { list, allows } = await open({ originStore });
    expect(await allows('/others', A)).toBe(false);
    expect(list('others').health).toMatchObject({ state: 'lost' });
    originStore.appear();
    await list('others').add(B);

    expect(await allows('/others', A)).toBe(true);
    expect(list('others').health).toEqual({ state: 'following' });
  });

  it('keep an application from starting that requires one', async () => {
    const starting = open({
      lists: {
        partners: {
          load: () => Promise.reject(new Error('The database is down.')),
          required: true,
        },
      },
    });

    await expect(starting).rejects.toThrow(
      'lists.partners: the list is required and could not be loaded (The database is down.). Make its source reachable, or remove required to start without it.',
    );
  });

  it('are not followed any more if the application failed to start', async () => {
    const signals: AbortSignal[] = [];
    const originStore = new MemoryOriginStore();
    const follow = originStore.follow.bind(originStore);
    originStore.follow = (list, follower, signal) => {
      signals.push(signal);
      return follow(list, follower, signal);
    };
    const load = () => Promise.reject(new Error('The database is down.'));
    const starting = open({
      originStore,
      lists: { partners: { load, required: true } },
    });

    await expect(starting).rejects.toThrow('The database is down.');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('hold the one origin of options that no compiler has read', async () => {
    const options: object = { lists: { partners: { origins: A } } };
    const { list } = await open(options);

    expect([...list('partners')]).toEqual([A]);
  });

  it('do not delay the start for longer than listTimeout', async () => {
    const { list, allows } = await open({
      listTimeout: 0.01,
      lists: { partners: { load: () => new Promise(() => {}) } },
    });

    expect(list('partners').health).toMatchObject({ state: 'lost' });
    expect(await allows('/partners', A)).toBe(false);
  });
});
