import { Redis } from 'ioredis';
import { OriginList } from '../../lib/lists/origin-list.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import { onDuplicate } from '../../test/redis/on-duplicate.js';
import { changeIndexOf } from './changes.js';
import { clock } from './clock.js';
import type { Address, Answers, Question } from './questions.js';

/** Instances of an application in one process, each with a store, two connections and a list of its own. */
class Followers {
  readonly #lists: readonly OriginList[];
  #commands = 0;
  /** When the last of the instances had each change. */
  readonly #times = new Map<number, number>();

  constructor(
    address: Address,
    count: number,
    private readonly onChange: () => void,
  ) {
    this.#lists = Array.from({ length: count }, () => this.#open(address));
  }

  async follow(): Promise<Answers['follow']> {
    const before = process.memoryUsage.rss();
    await Promise.all(this.#lists.map((list) => list.follow(300_000)));
    return {
      // The highest is in kilobytes.
      memory: process.resourceUsage().maxRSS * 1_024 - before,
      held: this.#lists.map(({ size }) => size),
    };
  }

  haveAll(entry: string): boolean {
    return this.#lists.every(
      (list) => list.has(entry) && list.health.state === 'following',
    );
  }

  /** How many commands they have sent since this was last asked. */
  takeCommands(): number {
    const commands = this.#commands;
    this.#commands = 0;
    return commands;
  }

  takeTimes(): Answers['times'] {
    const times = [...this.#times];
    this.#times.clear();
    return times;
  }

  #open(address: Address): OriginList {
    const client = new Redis({ ...address, lazyConnect: true });
    const counted = onDuplicate(client, (duplicate) => {
      const send = duplicate.sendCommand.bind(duplicate);
      duplicate.sendCommand = (command, stream) => {
        this.#commands++;
        return send(command, stream);
      };
    });
    const list = new OriginList('partners', {
      store: new RedisOriginStore({ client: counted, prefix: 'shop' }),
      report: this.onChange,
    });
    list.changes$.subscribe((change) => {
      if (change.kind !== 'replace') {
        for (const entry of change.entries) {
          const index = changeIndexOf(change.kind, entry);
          if (index !== undefined) {
            this.#times.set(index, clock());
          }
        }
      }
      this.onChange();
    });
    return list;
  }
}

/** The entry that is waited for, and what is called when all have it. */
let awaited:
  { readonly entry: string; readonly reached: () => void } | undefined;

const followers = new Followers(
  JSON.parse(String(process.argv[2])) as Address,
  Number(process.argv[3]),
  () => {
    if (awaited !== undefined && followers.haveAll(awaited.entry)) {
      awaited.reached();
      awaited = undefined;
    }
  },
);

async function answer(question: Question): Promise<unknown> {
  switch (question.kind) {
    case 'follow':
      return followers.follow();
    case 'reach':
      return reach(question.entry);
    case 'commands':
      return followers.takeCommands();
    case 'times':
      return followers.takeTimes();
  }
}

function reach(entry: string): Promise<Answers['reach']> {
  return new Promise((resolve) => {
    const reached = () => resolve(clock());
    if (followers.haveAll(entry)) {
      reached();
    } else {
      awaited = { entry, reached };
    }
  });
}

process.on('message', (question: Question) => {
  void answer(question).then((answered) => process.send?.(answered));
});
// Whoever measures may have failed.
process.once('disconnect', () => process.exit());
process.send?.('started');
