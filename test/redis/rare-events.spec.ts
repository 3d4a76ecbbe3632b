import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { EventEmitter } from 'node:events';
import { ListState } from '../../lib/lists/list-state.js';
import { Asking } from '../../lib/redis/asking.js';
import { CHANGE_SCRIPT } from '../../lib/redis/scripts/change-scripts.js';
import { ChangeWriter } from '../../lib/redis/writing/change-writer.js';
import { Connection } from '../../lib/redis/connection/connection.js';
import type { RedisClient } from '../../lib/redis/connection/duplicate-of.js';
import { FollowedPosition } from '../../lib/redis/following/followed-position.js';
import { HistoryBroken } from '../../lib/redis/history/history-broken.js';
import { ListFollowing } from '../../lib/redis/following/list-following.js';
import { ListReading } from '../../lib/redis/following/list-reading.js';
import type { ListPage, Position } from '../../lib/redis/history/position.js';
import { explained } from '../../lib/redis/connection/refusal.js';
import { StagedEntries } from '../../lib/redis/writing/staged-entries.js';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';

const A = 'https://a.example';
const B = 'https://b.example';
const STATE = { version: 1, tag: 'one', size: 2, generation: '0' };
const PAGE: ListPage = {
  server: 's',
  version: 1,
  state: STATE,
  count: 2,
  cursor: '0',
  entries: [A, B],
};

/** What Redis says of a script. */
function refusal(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' });
}

/** A client that is connected, and answers each question with what it is given. */
class AnsweringClient extends EventEmitter {
  status = 'ready';
  readonly options = {};
  answer = async (): Promise<unknown> => null;
  duplicate(): this {
    return this;
  }
  evalsha(): Promise<unknown> {
    return this.answer();
  }
  unlink(): Promise<unknown> {
    return this.answer();
  }
  disconnect(): void {
    this.status = 'end';
  }
}

let client: AnsweringClient;
const clientOf = () => client as unknown as RedisClient;

beforeEach(() => {
  client = new AnsweringClient();
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a change whose result is unknown', () => {
  const change = {
    script: CHANGE_SCRIPT,
    keys: [],
    list: 'partners',
    kind: 'add',
    arguments: [],
  };

  it('is given up if Redis refuses to report it for ten seconds', async () => {
    const answers = [new Error('cut')];
    client.answer = async () => {
      throw answers.shift() ?? refusal('NOAUTH Authentication required.');
    };
    const writer = new ChangeWriter(new Connection(clientOf()), 10);
    const running = expect(writer.run(change)).rejects.toThrow(
      'It is unknown whether the list was changed: Redis does not report it (NOAUTH Authentication required.). Check its entries.',
    );
    await jest.advanceTimersByTimeAsync(11_000);
    await running;
  });

  it('is given up if Redis was away for most of a day', async () => {
    client.answer = async () => {
      client.status = 'connecting';
      throw new Error('cut');
    };
    const writer = new ChangeWriter(new Connection(clientOf()), 10);
    const running = expect(writer.run(change)).rejects.toThrow(
      'It is unknown whether the list was changed: Redis was away for too long.',
    );
    await jest.advanceTimersByTimeAsync(21 * 3_600_000);
    client.status = 'ready';
    client.emit('ready');
    await jest.advanceTimersByTimeAsync(1_000);
    await running;
  });

  it.each(['MASTERDOWN Link is down', 'CLUSTERDOWN The cluster is down'])(
    'is not given up if it may have been made, and the refusal is temporary: %s',
    async (text) => {
      const refuse = async () => {
        throw refusal(text);
      };
      client.answer = async () => {
        client.answer = refuse;
        throw new Error('cut');
      };
      const writer = new ChangeWriter(new Connection(clientOf()), 10);
      const running = writer.run(change);
      await jest.advanceTimersByTimeAsync(60_000);
      client.answer = async () => ['s', 1];
      await jest.advanceTimersByTimeAsync(1_000);

      expect(await running).toEqual(['s', 1]);
    },
  );

  it('waits while a slot moves, and rejects after five seconds', async () => {
    client.answer = async () => {
      throw refusal('TRYAGAIN Multiple keys request during rehashing of slot');
    };
    const writer = new ChangeWriter(new Connection(clientOf()), 10);
    const running = expect(writer.run(change)).rejects.toThrow(
      'The list was not changed: Redis refused it (TRYAGAIN',
    );
    await jest.advanceTimersByTimeAsync(6_000);
    await running;
  });
});

describe('the position', () => {
  it('is not waited for in an epoch that has ended', async () => {
    const followed = new FollowedPosition();
    const before: Position = { server: 's', version: 1, tag: 'one', id: '1-0' };
    followed.take(before);
    const waiting = followed.reached({ server: 's', version: 2 });
    const refused = expect(waiting).rejects.toBeInstanceOf(HistoryBroken);
    followed.take({ ...before, server: 't' });
    await refused;
  });
});

describe('a page', () => {
  it('is not asked for once the store is closed', async () => {
    const asking = new Asking(clientOf(), keysOf('shop'), 10, () => undefined);
    asking.close();
    await expect(asking.page('partners', '', '0', 10)).rejects.toBeInstanceOf(
      HistoryBroken,
    );
  });

  it.each(['gone', 'ERR gone script: abc, on @user_script:1.'])(
    'of a set that is gone has the list read anew: %s',
    async (message) => {
      client.answer = async () => {
        throw refusal(message);
      };
      const asking = new Asking(
        clientOf(),
        keysOf('shop'),
        10,
        () => undefined,
      );
      await expect(
        asking.page('partners', 'g', '5', 10),
      ).rejects.toBeInstanceOf(HistoryBroken);
    },
  );

  it('of another epoch ends the reading', async () => {
    const pages = [
      { ...PAGE, cursor: '5' },
      { ...PAGE, server: 't' },
    ];
    const reading = new ListReading(
      new ListState('partners', () => undefined),
      {
        ask: async () => pages.shift() ?? PAGE,
        untilCaughtUp: async () => undefined,
        untilFollowed: async () => undefined,
        onPage: () => undefined,
        applyAgain: () => undefined,
      },
    );
    await expect(reading.run()).rejects.toBeInstanceOf(HistoryBroken);
  });
});

describe('a set that was replaced', () => {
  it.each<[string, () => Promise<unknown>, number]>([
    ['is removed once nobody reads it', async () => 1, 1],
    [
      'expires if it may not be removed',
      () => Promise.reject(refusal('NOPERM')),
      1,
    ],
  ])('%s', async (_, answer, asked) => {
    const answers = jest.fn(answer);
    client.answer = answers;
    const connection = new Connection(clientOf());
    const releasing = new StagedEntries(connection).release('replaced');
    await jest.advanceTimersByTimeAsync(60_000);
    await releasing;

    expect(answers).toHaveBeenCalledTimes(asked);
    connection.close();
  });

  it('is not waited for once the store is closed', async () => {
    const connection = new Connection(clientOf());
    const releasing = new StagedEntries(connection).release('replaced');
    connection.close();
    await releasing;
  });
});

describe('a change that was made while its follower has lost Redis', () => {
  const position: Position = { server: 's', version: 1, tag: 'one', id: '1-0' };
  const awaited = { server: 's', version: 2, kind: 'add' };
  const add = { kind: 'add', entries: ['https://c.example'] } as const;

  async function followed() {
    const origins = new ListState('partners', () => undefined);
    const closing = new AbortController();
    const following = new ListFollowing('partners', origins, closing.signal, {
      ask: async () => PAGE,
      untilCaughtUp: async () => undefined,
      untilFollowed: async () => undefined,
      position: () => position,
      hurry: () => undefined,
      onForeignChange: () => undefined,
      onOtherEpoch: () => undefined,
    });
    following.read();
    await jest.advanceTimersByTimeAsync(0);
    await new Promise(setImmediate);
    return { following, origins, closing };
  }

  it('is visible here after five seconds, and at once while that lasts', async () => {
    const { following, origins } = await followed();
    const first = following.settle(awaited, add);
    following.lose(new Error('away'));
    await jest.advanceTimersByTimeAsync(4_999);
    expect(origins.entries.size).toBe(2);
    await jest.advanceTimersByTimeAsync(1);
    await first;
    expect(origins.entries.has('https://c.example')).toBe(true);
    await following.settle(awaited, { kind: 'delete', entries: [A] });

    expect(origins.entries.has(A)).toBe(false);
    expect(origins.health.state).toBe('lost');
  });

  const entryOf = (version: number, kind: string, entry: string) => ({
    id: `${version}-0`,
    version,
    tag: `tag ${version}`,
    after: `tag ${version - 1}`,
    list: 'partners',
    kind,
    size: 2,
    entries: [entry],
    length: entry.length,
  });

  it('is not undone by earlier changes that arrive later', async () => {
    const { following, origins } = await followed();
    following.lose(new Error('away'));
    await jest.advanceTimersByTimeAsync(5_000);
    await following.settle(
      { server: 's', version: 3, kind: 'delete' },
      { kind: 'delete', entries: [A] },
    );
    following.goOn(position, Infinity);
    following.apply(entryOf(2, 'add', A));
    expect(origins.entries.has(A)).toBe(false);
    following.apply(entryOf(3, 'delete', A));
    following.apply(entryOf(4, 'add', A));

    expect(origins.entries.has(A)).toBe(true);
  });

  it('is read again if the server that has it is replaced', async () => {
    const { following, origins } = await followed();
    following.lose(new Error('away'));
    await jest.advanceTimersByTimeAsync(5_000);
    await following.settle(awaited, add);
    expect(origins.entries.size).toBe(3);
    following.goOn({ server: 't', version: 1 }, Infinity);
    await jest.advanceTimersByTimeAsync(0);
    await new Promise(setImmediate);

    expect([...origins.entries].toSorted()).toEqual([A, B]);
  });

  it('is seen here in slices, so that requests get their turn', async () => {
    const { following, origins } = await followed();
    following.lose(new Error('away'));
    await jest.advanceTimersByTimeAsync(5_000);
    const many = Array.from(
      { length: 1_200 },
      (_, at) => `https://n${at}.example`,
    );
    const settling = following.settle(awaited, { kind: 'add', entries: many });
    await new Promise(setImmediate);
    expect(origins.entries.size).toBeLessThan(many.length);
    await settling;

    expect(origins.entries.size).toBe(many.length + 2);
  });

  it('settles if the list is closed meanwhile', async () => {
    const { following, origins, closing } = await followed();
    const settling = following.settle(awaited, add);
    closing.abort();
    following.close();
    await settling;

    expect(origins.entries.size).toBe(2);
  });

  it('that replaced the list settles, too, and is left to be read', async () => {
    const { following, origins } = await followed();
    const settling = following.settle({ ...awaited, kind: 'replace' });
    following.lose(new Error('away'));
    await jest.advanceTimersByTimeAsync(5_000);
    await settling;

    expect(origins.entries.size).toBe(2);
  });

  it('loses the list that is being read if the other connection is away', async () => {
    const { following, origins } = await followed();
    following.loseReading(new Error('away'));
    expect(origins.health.state).toBe('following');
    following.read();
    following.loseReading(new Error('away'));

    expect(origins.health.state).toBe('lost');
    following.close();
  });
});

describe('a refusal of Redis', () => {
  it.each<[string, string]>([
    [
      'ERR replica script: abc, on @user_script:1.',
      'Redis answers as a replica, which may be behind: connect to the primary.',
    ],
    [
      'LOADING Redis is loading the dataset in memory',
      'LOADING Redis is loading the dataset in memory',
    ],
  ])('is explained: %s', (message, said) => {
    expect(explained(refusal(message))).toMatchObject({ message: said });
  });
});
