import { Redis } from 'ioredis';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';

/** What became of a stream of changes. */
export interface ChangeFigures {
  readonly changes: number;
  readonly milliseconds: number;
}

/** How many changes may wait for their answers at once. */
const MOST_UNANSWERED = 2_000;
const EVERY = 10;

// A process of its own, as another instance of an application is: adds and deletes in turn, so
// many in a second, until it gets a message.
const [, , port, rate] = process.argv;
const client = new Redis({ port: Number(port), lazyConnect: true });
const store = new RedisOriginStore({ client, prefix: 'shop' });
const begun = performance.now();
const running = new Set<Promise<void>>();
let changes = 0;

function makeOne(): void {
  const entries = [`https://s${changes >> 1}.example`];
  const kind = changes++ % 2 === 0 ? 'add' : 'delete';
  const change = store
    .change('partners', { kind, entries })
    .finally(() => running.delete(change));
  running.add(change);
}

const timer = setInterval(() => {
  const due = ((performance.now() - begun) * Number(rate)) / 1_000;
  while (changes < due && running.size < MOST_UNANSWERED) {
    makeOne();
  }
}, EVERY);

process.once('message', () => {
  clearInterval(timer);
  void Promise.all(running).then(() => {
    const milliseconds = performance.now() - begun;
    const figures: ChangeFigures = { changes, milliseconds };
    process.send?.(figures);
    process.disconnect();
  });
});
