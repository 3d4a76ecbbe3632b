import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { EventEmitter } from 'node:events';
import { ChangeWriter } from '../../lib/redis/writing/change-writer.js';
import { Connection } from '../../lib/redis/connection/connection.js';
import type { RedisClient } from '../../lib/redis/connection/duplicate-of.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import { CHANGE_SCRIPT } from '../../lib/redis/scripts/change-scripts.js';

/** A client whose connection is neither made nor refused. */
class HangingClient extends EventEmitter {
  readonly status = 'connecting';
  readonly options = {};
  duplicate(): this {
    return this;
  }
  disconnect(): void {}
  evalsha(): Promise<never> {
    return new Promise(() => undefined);
  }
}

async function* none(): AsyncGenerator<string, void, undefined> {}

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a change while a connection is neither made nor refused', () => {
  it('is given up after five seconds', async () => {
    const client = new HangingClient() as unknown as RedisClient;
    const connection = new Connection(client);
    const writer = new ChangeWriter(connection, 100);
    const running = writer.run({
      script: CHANGE_SCRIPT,
      keys: [],
      list: 'partners',
      kind: 'add',
      arguments: [],
    });
    const refused = expect(running).rejects.toThrow(
      'The list was not changed: Redis cannot be reached (no answer). Repair that and try again.',
    );
    await jest.advanceTimersByTimeAsync(5_000);

    await refused;
    connection.close();
  });

  it('is given up as soon if it replaces the list, without anything to remove', async () => {
    const client = new HangingClient() as unknown as RedisClient;
    const store = new RedisOriginStore({ client, prefix: 'shop' });
    const refused = expect(store.replace('partners', none())).rejects.toThrow(
      'The list was not changed: Redis cannot be reached (no answer).',
    );
    await jest.advanceTimersByTimeAsync(5_000);

    await refused;
    store.close();
  });
});
