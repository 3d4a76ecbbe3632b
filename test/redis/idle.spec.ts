import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import type { Command, Redis } from 'ioredis';
import { OriginList } from '../../lib/lists/origin-list.js';
import { closeInstances, Instance } from './instance.js';
import { onDuplicate } from './on-duplicate.js';
import { RedisServer, stopServers } from './redis-server.js';

const A = 'https://a.example';

/** How many reads of the stream pass while commands are counted, and for how many seconds each waits in Redis. */
const READS = 8;
const WAITS = 1.85;

afterEach(closeInstances);
afterAll(stopServers);

/** The commands that the connections of a store send. */
class Sent {
  readonly commands: Command[] = [];
  readonly #sending = new EventEmitter();

  /** Notes what the connections of a store send that has this client. */
  by(client: Redis): Redis {
    return onDuplicate(client, (duplicate) => {
      const send = duplicate.sendCommand.bind(duplicate);
      duplicate.sendCommand = (command, stream) => {
        this.commands.push(command);
        this.#sending.emit(command.name);
        return send(command, stream);
      };
    });
  }

  /** Waits until so many more reads were sent. */
  async reads(count: number): Promise<void> {
    for (let time = 0; time < count; time++) {
      await once(this.#sending, 'xread');
    }
  }

  /** How long the last reads wait for a change, in milliseconds. */
  blocks(count: number): readonly unknown[] {
    return this.commands
      .filter(({ name }) => name === 'xread')
      .slice(-count)
      .map(({ args }) => Number(args[args.indexOf('BLOCK') + 1]));
  }
}

describe('lists that do not change', () => {
  it('need three connections and less than one command a second, if there are two hundred', async () => {
    const server = await RedisServer.start();
    const redis = server.client();
    const sent = new Sent();
    const client = sent.by(server.client({ connectionName: 'idle' }));
    const first = await Instance.open(client, { list: 'list-0' });
    const lists = Array.from(
      { length: 199 },
      (_, at) => new OriginList(`list-${at + 1}`, { store: first.store }),
    );
    await Promise.all(lists.map((list) => list.follow(10_000)));
    await Promise.all(lists.map((list) => list.add(A)));
    await sent.reads(2);
    await redis.config('RESETSTAT');
    const before = sent.commands.length;
    await sent.reads(READS);
    const commands = sent.commands.length - before;
    const stats = await redis.info('stats');
    const clients = String(await redis.client('LIST'));
    lists.forEach((list) => list.close());

    expect(sent.blocks(READS)).toEqual(
      Array.from({ length: READS }, () => WAITS * 1_000),
    );
    expect(commands).toBeLessThan(READS * WAITS);
    // Those inside of scripts are counted, too.
    const processed = /total_commands_processed:(\d+)/.exec(stats)?.[1];
    expect(Number(processed)).toBeLessThan(3 * READS * WAITS);
    expect(clients.match(/ name=idle /g)).toHaveLength(3);
  }, 40_000);

  it.each<[staleAfter: number | undefined, block: number]>([
    [undefined, 1850],
    [60, 1850],
    [6, 1350],
    [4, 850],
    [1, 850],
  ])(
    'are confirmed four times within staleAfter, and once a second at most: %p',
    async (staleAfter, block) => {
      const server = await RedisServer.start();
      const sent = new Sent();
      const client = sent.by(server.client());
      const one = await Instance.open(client, { list: 'one' });
      const list = new OriginList('other', { store: one.store, staleAfter });
      await list.follow(10_000);
      await sent.reads(2);

      // As often as one of the lists needs it.
      expect(sent.blocks(1)).toEqual([block]);
      list.close();
      await server.stop();
    },
  );
});

describe('the first change of a store', () => {
  it('settles without waiting for the end of a read, even if its answer comes after its message', async () => {
    const server = await RedisServer.start();
    const sent = new Sent();
    const client = onDuplicate(sent.by(server.client()), (duplicate) => {
      const run = duplicate.eval.bind(duplicate) as (
        ...script: readonly unknown[]
      ) => Promise<unknown>;
      duplicate.eval = (async (...script: readonly unknown[]) => {
        const isChange = script.includes(A);
        const isFollowed = isChange ? sent.reads(1) : undefined;
        const answer = await run(...script);
        await isFollowed;
        return answer;
      }) as typeof duplicate.eval;
    });
    const instance = await Instance.open(client);
    await sent.reads(1);
    await instance.list.add(A);

    // The second read was answered by the change.
    expect(sent.blocks(Infinity).slice(0, 3)).toEqual([1, WAITS * 1_000, 1]);
  });
});

describe('a list that was lost', () => {
  it('is confirmed by the first read, which does not wait', async () => {
    const server = await RedisServer.start();
    const sent = new Sent();
    const instance = await Instance.open(sent.by(server.client()));
    await sent.reads(1);
    await server.client().client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await sent.reads(1);

    expect(sent.blocks(1)).toEqual([1]);
    await instance.until(() => instance.list.health.state === 'following');
  });
});
