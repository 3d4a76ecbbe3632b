import { Redis } from 'ioredis';
import { OriginList } from '../../lib/lists/origin-list.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';

/** What an instance paid for following. */
export interface FollowFigures {
  readonly changes: number;
  /** Its processor time, in microseconds. */
  readonly processor: number;
}

/** The change after which nothing is counted any longer. */
export const LAST = 'https://last.example';

// An instance of an application in a process of its own, which says what it paid until the last
// change came.
if (process.send !== undefined) {
  const client = new Redis({
    port: Number(process.argv[2]),
    lazyConnect: true,
  });
  const store = new RedisOriginStore({ client, prefix: 'shop' });
  const list = new OriginList('partners', { store });
  await list.follow(60_000);
  const begun = process.cpuUsage();
  let changes = 0;
  list.changes$.subscribe(() => {
    changes++;
    if (list.has(LAST)) {
      const { user, system } = process.cpuUsage(begun);
      const figures: FollowFigures = { changes, processor: user + system };
      list.close();
      process.send?.(figures);
      process.disconnect();
    }
  });
  process.send('follows');
}
