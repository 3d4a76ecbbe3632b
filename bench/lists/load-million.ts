import { Redis } from 'ioredis';
import { OriginList } from '../../lib/lists/origin-list.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';

/** What the loading of a list took, in milliseconds. */
export interface LoadFigures {
  readonly size: number;
  readonly duration: number;
  /** The processor time of this process meanwhile. */
  readonly processor: number;
  /** The longest that nothing else could run. */
  readonly longestTurn: number;
}

// A process of its own: nobody else's garbage.
const client = new Redis({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  lazyConnect: true,
});
const list = new OriginList('partners', {
  store: new RedisOriginStore({ client, prefix: 'shop' }),
  report: (report) => {
    console.error(JSON.stringify(report));
  },
});

let longestTurn = 0;
let isOver = false;
let last = clocks();

// A turn is at most as long as the time that passed, which is more where the processor was
// somebody else's, and as the processor time of all threads, of which one runs the turn.
function turn(): void {
  const now = clocks();
  longestTurn = Math.max(
    longestTurn,
    Math.min(now.wall - last.wall, now.processor - last.processor),
  );
  last = now;
  if (!isOver) {
    setImmediate(turn);
  }
}

function clocks(): { readonly wall: number; readonly processor: number } {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), processor: (user + system) / 1000 };
}

const begun = clocks();
turn();
await list.follow(60_000);
const ended = clocks();
await new Promise(setImmediate);
isOver = true;
list.close();
const figures: LoadFigures = {
  size: list.size,
  duration: ended.wall - begun.wall,
  processor: ended.processor - begun.processor,
  longestTurn,
};
process.send?.(figures);
