import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { originResolver } from '../../../lib/core/origin-rule/origin-resolver.js';
import type {
  OriginRequest,
  OriginResolverOptions,
} from '../../../lib/core/origin-rule/origin-rule.js';
import { CachedResolver } from '../../../lib/nest/resolvers/cached-resolver.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';
const REQUEST: OriginRequest = {
  method: 'PUT',
  host: 'api.example',
  path: '/theme',
};
const TIMEOUT = 1_000;

type Answer = boolean | Promise<boolean>;

class TenantOrigins {
  readonly asked: string[] = [];
  answer = (_origin: string, _request: OriginRequest): Answer => true;

  isOriginAllowed(origin: string, request: OriginRequest): Answer {
    this.asked.push(origin);
    return this.answer(origin, request);
  }
}

function resolverWith(options: OriginResolverOptions = {}) {
  const resolver = new TenantOrigins();
  const reference = originResolver(TenantOrigins, options);
  const cached = new CachedResolver(reference, TIMEOUT, () => resolver);
  const question = (request: Partial<OriginRequest>): OriginRequest => ({
    ...REQUEST,
    ...request,
  });
  const ask = async (
    origin = PAGE,
    request: Partial<OriginRequest> = {},
  ): Promise<boolean> => cached.ask(origin, question(request));
  const askNow = (
    origin = PAGE,
    request: Partial<OriginRequest> = {},
  ): boolean => {
    const answer = cached.ask(origin, question(request));
    if (typeof answer !== 'boolean') {
      throw new TypeError('It answered with a promise.');
    }
    return answer;
  };
  return { resolver, cached, ask, askNow };
}

/** A resolver whose answers come when the test gives them, oldest question first. */
function slowResolver(options: OriginResolverOptions = {}) {
  const made = resolverWith(options);
  const open: ((allowed: boolean) => void)[] = [];
  made.resolver.answer = () =>
    new Promise((resolve) => {
      open.push(resolve);
    });
  return { ...made, open, next: (allowed: boolean) => open.shift()?.(allowed) };
}

describe('an answer', () => {
  it.each([true, false])('of %p is remembered', (allowed) => {
    const { resolver, askNow } = resolverWith();
    resolver.answer = () => allowed;
    expect([askNow(), askNow(), askNow()]).toEqual([allowed, allowed, allowed]);
    expect(resolver.asked).toEqual([PAGE]);
  });

  it.each([true, false])(
    'of %p that came as a promise is then given at once',
    async (allowed) => {
      const { resolver, ask, askNow } = resolverWith();
      resolver.answer = () => Promise.resolve(allowed);
      expect(await ask()).toBe(allowed);
      expect(askNow()).toBe(allowed);
      expect(resolver.asked).toHaveLength(1);
    },
  );

  it.each<[title: string, answer: () => unknown, shown: string]>([
    ['a text', () => 'true', '"true"'],
    ['a number', () => 1, '1'],
    ['nothing', () => undefined, 'undefined'],
    ['a text in a promise', () => Promise.resolve('true'), '"true"'],
  ])('that is %s is none, and is not remembered', async (_, answer, shown) => {
    const { resolver, ask } = resolverWith();
    Object.assign(resolver, { answer });
    const asking = async () => ask();
    await expect(asking()).rejects.toThrow(
      `It returned ${shown}. Return true or false, or a promise of one.`,
    );
    resolver.answer = () => true;
    expect(await ask()).toBe(true);
  });

  it.each<[number | undefined, number]>([
    [undefined, 30_000],
    [60, 60_000],
    [0.5, 500],
    [0.0001, 1],
    [3_600, 3_600_000],
  ])('is remembered for a ttl of %p seconds: %p ms', (ttl, milliseconds) => {
    const { resolver, askNow } = resolverWith(ttl === undefined ? {} : { ttl });
    askNow();
    jest.advanceTimersByTime(milliseconds - 1);
    askNow();
    expect(resolver.asked).toHaveLength(1);
    jest.advanceTimersByTime(1);
    askNow();
    expect(resolver.asked).toHaveLength(2);
  });

  it('is not remembered for longer because it was used', () => {
    const { resolver, askNow } = resolverWith({ ttl: 1 });
    for (let time = 0; time < 2_000; time += 400) {
      askNow();
      jest.advanceTimersByTime(400);
    }
    expect(resolver.asked).toHaveLength(2);
  });

  it('is not remembered with a ttl of 0', () => {
    const { resolver, askNow } = resolverWith({ ttl: 0 });
    askNow();
    askNow();
    expect(resolver.asked).toHaveLength(2);
  });

  it('that was not used for the longest gives way to another', () => {
    const { resolver, askNow } = resolverWith({ size: 2, given: [] });
    askNow('https://a.example');
    askNow('https://b.example');
    askNow('https://a.example');
    askNow('https://c.example');
    resolver.asked.length = 0;
    askNow('https://a.example');
    askNow('https://c.example');
    askNow('https://b.example');
    expect(resolver.asked).toEqual(['https://b.example']);
  });

  it('to a question that a client made long is not remembered', () => {
    const { resolver, askNow } = resolverWith();
    const path = `/${'a'.repeat(1_000)}`;
    askNow(PAGE, { path });
    askNow(PAGE, { path });
    expect(resolver.asked).toHaveLength(2);
  });

  it('that never came is not remembered', async () => {
    const { resolver, ask, askNow } = resolverWith();
    resolver.answer = () => Promise.reject(new Error('no database'));
    await expect(ask()).rejects.toThrow('no database');
    resolver.answer = () => {
      throw new Error('no memory');
    };
    expect(() => askNow()).toThrow('no memory');
    resolver.answer = () => true;
    expect(askNow()).toBe(true);
  });
});

describe('questions that look the same', () => {
  it.each([30, 0])(
    'are asked once at a time, with a ttl of %p',
    async (ttl) => {
      const { resolver, next, ask } = slowResolver({ ttl });
      const answers = [ask(), ask(), ask(OTHER)];
      expect(resolver.asked).toEqual([PAGE, OTHER]);
      next(true);
      next(false);
      expect(await Promise.all(answers)).toEqual([true, true, false]);
    },
  );

  it('fail together, and the next one asks again', async () => {
    const { resolver, ask } = resolverWith();
    resolver.answer = () => Promise.reject(new Error('no database'));
    const answers = await Promise.allSettled([ask(), ask()]);
    expect(answers.map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
    expect(resolver.asked).toHaveLength(1);
    await Promise.allSettled([ask()]);
    expect(resolver.asked).toHaveLength(2);
  });

  it('wait no longer than the timeout, and a late answer counts for nothing', async () => {
    const { resolver, open, next, ask, askNow } = slowResolver();
    const early = Promise.allSettled([ask()]);
    await jest.advanceTimersByTimeAsync(TIMEOUT - 1);
    const late = Promise.allSettled([ask()]);
    expect(resolver.asked).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(await early).toEqual([
      {
        status: 'rejected',
        reason: new Error('It did not settle within 1000 milliseconds.'),
      },
    ]);
    expect(await late).toEqual(await early);
    const [answerLate] = open.splice(0);
    const again = ask();
    expect(resolver.asked).toHaveLength(2);
    answerLate?.(true);
    await jest.advanceTimersByTimeAsync(0);
    // Neither taken for the answer to the second, nor remembered.
    const third = ask();
    expect(resolver.asked).toHaveLength(2);
    next(false);
    expect([await again, await third, askNow()]).toEqual([false, false, false]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('what is given of the request', () => {
  const CHANGES: readonly (readonly [
    keyof OriginRequest,
    Partial<OriginRequest>,
  ])[] = [
    ['method', { method: 'GET' }],
    ['host', { host: 'b.example' }],
    ['path', { path: '/b' }],
  ];

  it.each(CHANGES)('%s tells questions apart, and only it', (field, change) => {
    const { resolver, askNow } = resolverWith({ given: [field] });
    askNow();
    for (const [, other] of CHANGES) {
      askNow(PAGE, other);
    }
    askNow(PAGE, change);
    expect(resolver.asked).toHaveLength(2);
  });

  it('is everything by default', () => {
    const { resolver, askNow } = resolverWith();
    askNow();
    for (const [, change] of CHANGES) {
      askNow(PAGE, change);
    }
    expect(resolver.asked).toHaveLength(4);
  });

  it('tells fields apart whatever is in them', () => {
    const { resolver, askNow } = resolverWith({ given: ['host', 'path'] });
    askNow(PAGE, { host: 'a","b', path: 'c' });
    askNow(PAGE, { host: 'a', path: 'b","c' });
    expect(resolver.asked).toHaveLength(2);
  });

  it.each(CHANGES)('is all that can be read: not %s', (field) => {
    const { resolver, askNow } = resolverWith({ given: [] });
    const told: OriginRequest[] = [];
    resolver.answer = (_, request) => {
      told.push(request);
      return request[field] === '';
    };
    expect(() => askNow()).toThrow(
      `request.${field} is not available: the cached answers do not depend on it. Add '${field}' to given of originResolver(TenantOrigins).`,
    );
    expect(told.map((request) => ({ ...request }))).toEqual([{}]);
  });

  it('is read as it is, and cannot be changed', () => {
    const { resolver, askNow } = resolverWith({ given: ['path', 'method'] });
    const told: OriginRequest[] = [];
    resolver.answer = (_, request) => {
      told.push(request);
      return true;
    };
    askNow();
    expect(told.map((request) => ({ ...request }))).toEqual([
      { method: 'PUT', path: '/theme' },
    ]);
    expect(told.every((request) => Object.isFrozen(request))).toBe(true);
  });
});

describe('an invalidation', () => {
  it('forgets the answers about one origin, whatever else they depended on', () => {
    const { resolver, cached, askNow } = resolverWith();
    const askAll = (): void => {
      askNow();
      askNow(PAGE, { path: '/b' });
      askNow(OTHER);
    };
    askAll();
    cached.invalidate(PAGE);
    resolver.asked.length = 0;
    askAll();
    expect(resolver.asked).toEqual([PAGE, PAGE]);
  });

  it('forgets the answers about every origin', () => {
    const { resolver, cached, askNow } = resolverWith();
    askNow();
    askNow(OTHER);
    cached.invalidate();
    askNow();
    askNow(OTHER);
    expect(resolver.asked).toEqual([PAGE, OTHER, PAGE, OTHER]);
  });

  it('finds answers that were remembered again after they had given way', () => {
    const { resolver, cached, askNow } = resolverWith({ size: 1 });
    askNow();
    askNow(PAGE, { path: '/b' });
    askNow(OTHER);
    askNow();
    resolver.answer = () => false;
    cached.invalidate(PAGE);
    expect(askNow()).toBe(false);
    cached.invalidate(OTHER);
    expect(askNow()).toBe(false);
    expect(resolver.asked).toHaveLength(5);
  });

  it.each([[PAGE], [undefined]])(
    'of %p has a question that is still open asked again where it said yes',
    async (origin) => {
      const { resolver, cached, next, ask, askNow } = slowResolver();
      const before = [ask(), ask()];
      cached.invalidate(origin);
      // Already a question of its own: nothing from before counts for it.
      const after = ask();
      expect(resolver.asked).toHaveLength(2);
      next(true);
      next(false);
      expect(await after).toBe(false);
      expect(await Promise.all(before)).toEqual([false, false]);
      expect(askNow()).toBe(false);
      expect(resolver.asked).toHaveLength(2);
    },
  );

  it('calls the resolver again for an invalidated answer that allows, if no other call is pending', async () => {
    const { resolver, cached, next, ask } = slowResolver();
    const before = ask();
    cached.invalidate();
    next(true);
    await jest.advanceTimersByTimeAsync(0);
    expect(resolver.asked).toHaveLength(2);
    next(false);
    expect(await before).toBe(false);
  });

  it('leaves a question that was asked after it open when one from before ends', async () => {
    const { resolver, cached, ask, next } = slowResolver();
    const before = ask();
    cached.invalidate();
    const after = ask();
    next(false);
    expect(await before).toBe(false);
    const alongside = ask();
    expect(resolver.asked).toHaveLength(2);
    next(true);
    expect([await after, await alongside]).toEqual([true, true]);
  });

  it('lets a no from before stand, for those who asked before', async () => {
    const { resolver, cached, next, ask, askNow } = slowResolver();
    const before = ask();
    cached.invalidate();
    next(false);
    expect(await before).toBe(false);
    resolver.answer = () => true;
    expect(askNow()).toBe(true);
  });

  it('of another origin leaves an open question alone', async () => {
    const { resolver, cached, next, ask, askNow } = slowResolver();
    const before = ask();
    cached.invalidate(OTHER);
    next(true);
    expect([await before, askNow()]).toEqual([true, true]);
    expect(resolver.asked).toHaveLength(1);
  });

  it.each<[string, (allowed: boolean) => Answer]>([
    ['at once', (allowed) => allowed],
    ['with a promise', (allowed) => Promise.resolve(allowed)],
  ])(
    'by the resolver while it answers %s is neither lost nor endless',
    async (_, answerWith) => {
      const { resolver, cached, ask } = resolverWith();
      resolver.answer = () => {
        cached.invalidate(PAGE);
        return answerWith(true);
      };
      expect(await ask()).toBe(true);
      const asked = resolver.asked.length;
      expect(asked).toBeLessThanOrEqual(2);
      await ask();
      expect(resolver.asked.length).toBeGreaterThan(asked);
    },
  );

  it('of nothing that is known is no error', () => {
    const { cached, askNow } = resolverWith({ ttl: 0 });
    cached.invalidate(PAGE);
    cached.invalidate();
    expect(askNow()).toBe(true);
  });
});
