import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { ListState } from '../../../lib/lists/list-state.js';
import type { OriginListReport } from '../../../lib/lists/origin-list-health.js';
import { ListFollowing } from '../../../lib/redis/following/list-following.js';
import type { ListSource } from '../../../lib/redis/following/list-source.js';
import type {
  ListPage,
  Position,
  SeenList,
} from '../../../lib/redis/history/position.js';

const STATE = { version: 1, tag: 'one', size: 3, generation: '0' };
const POSITION: Position = { server: 's', version: 1, tag: 'one', id: '1-0' };

/** One of three pages of a list. */
function page(number: number): ListPage {
  return {
    server: 's',
    version: 1,
    state: STATE,
    count: 3,
    cursor: number < 3 ? String(number) : '0',
    entries: [`https://t${number}.example`],
  };
}

let origins: ListState;
let reports: OriginListReport[];
const closing: AbortController[] = [];

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
  reports = [];
  origins = new ListState('partners', (report) => reports.push(report));
});
afterEach(() => {
  closing.splice(0).forEach((each) => each.abort());
  origins.end();
  jest.useRealTimers();
});

function follow(source: Partial<ListSource> = {}): ListFollowing {
  const controller = new AbortController();
  closing.push(controller);
  return new ListFollowing('partners', origins, controller.signal, {
    ask: async () => page(3),
    untilCaughtUp: async () => undefined,
    untilFollowed: async () => undefined,
    position: () => POSITION,
    hurry: () => undefined,
    onForeignChange: () => undefined,
    onOtherEpoch: () => undefined,
    ...source,
  });
}

/** Passes, while changes come and are applied. */
async function pass(
  seconds: number,
  following: ListFollowing,
  isBehind: boolean,
): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await jest.advanceTimersByTimeAsync(1_000);
    following.confirm(isBehind);
    await new Promise(setImmediate);
  }
}

/** What the health has besides the state. */
const late = () => Object.keys(origins.health).filter((key) => key !== 'state');
const said = () => reports.map(({ kind }) => kind);

describe('an instance for which changes arrive too fast', () => {
  it('reports that its list is behind, and when it has caught up', async () => {
    const following = follow();
    following.read();
    await pass(1, following, false);
    await pass(11, following, true);
    expect(late()).toEqual(['behindSince']);
    expect(reports).toEqual([{ kind: 'behind', lacks: 'changes' }]);
    await pass(1, following, false);

    expect(late()).toEqual([]);
    expect(said()).toEqual(['behind', 'caught-up']);
  });

  it('reports that a list is stalled if no page of it can be read', async () => {
    const following = follow({
      untilCaughtUp: () => new Promise(() => undefined),
    });
    following.read();
    await pass(31, following, true);

    expect(late()).toEqual(['behindSince', 'stalledSince']);
    expect(said()).toEqual(['behind', 'stalled']);
  });

  it('reports it if the reading starts again and again because changes were missed', async () => {
    let asked = 0;
    let isOver = false;
    const following = follow({
      ask: async (_generation, cursor) => {
        asked++;
        return isOver || cursor !== '2'
          ? page(Number(cursor) + 1)
          : new Promise<ListPage>(() => undefined);
      },
    });
    for (let time = 0; time < 8; time++) {
      const list: SeenList = { ...STATE, count: 3 };
      following.begin(POSITION, performance.now(), list);
      await pass(9, following, false);
    }
    expect(asked).toBe(8 * 3);
    expect(said()).toEqual(['behind', 'stalled']);
    expect(late()).toEqual(['behindSince', 'stalledSince']);
    isOver = true;
    following.read();
    await pass(1, following, false);

    expect(origins.entries.size).toBe(3);
    expect(late()).toEqual([]);
    expect(said()).toEqual(['behind', 'stalled', 'caught-up']);
  });
});
