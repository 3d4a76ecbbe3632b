import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { ListState } from '../../lib/lists/list-state.js';
import type {
  OriginListChange,
  OriginListReport,
} from '../../lib/lists/origin-list-health.js';

const A = 'https://a.example';
const B = 'https://b.example';
const C = 'https://c.example';
const PATTERN = 'https://*.example.com';

let followed: ListState;
let reports: OriginListReport[];
let changes: OriginListChange[];

beforeEach(() => {
  reports = [];
  changes = [];
  followed = new ListState('partners', (report) => reports.push(report));
  followed.changes.subscribe((change) => changes.push(change));
});

const held = () => [...followed.entries].toSorted();
const add = (...entries: string[]) => followed.apply({ kind: 'add', entries });
const remove = (...entries: string[]) =>
  followed.apply({ kind: 'delete', entries });

/** Entries that are read when they are let go. */
function heldBack(...entries: readonly string[]) {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function* source(): AsyncGenerator<string, void, undefined> {
    yield* entries;
    await released;
  }
  return { source: source(), released, release };
}

describe('a list holds the entries of its store', () => {
  it('change by change', () => {
    add(A, PATTERN, A);
    remove(A, B);
    add(C);

    expect(held()).toEqual([PATTERN, C]);
    expect(changes).toEqual([
      { kind: 'add', entries: [A, PATTERN, A] },
      { kind: 'delete', entries: [A, B] },
      { kind: 'add', entries: [C] },
    ]);
  });

  it('as a whole, from entries that are there or arrive', async () => {
    await followed.replace([A, B]);
    await followed.replace(heldBackNothing(C, PATTERN));

    expect(held()).toEqual([PATTERN, C]);
    expect(changes).toEqual([
      { kind: 'replace', size: 2 },
      { kind: 'replace', size: 2 },
    ]);
  });

  it('never half of it', async () => {
    await followed.replace([A]);
    const { source, release } = heldBack(B, C);
    const replaced = followed.replace(source);
    await Promise.resolve();

    expect(held()).toEqual([A]);
    release();
    await replaced;
    expect(held()).toEqual([B, C]);
  });

  it('nor any of them if reading fails', async () => {
    add(A);
    const replaced = followed.replace(failing(B));

    await expect(replaced).rejects.toThrow('disconnected');
    expect(held()).toEqual([A]);
  });

  it('with the changes that arrived during the reading', async () => {
    add(A);
    const { source, release } = heldBack(A, B);
    const replaced = followed.replace(source);
    remove(A);
    add(C);

    expect(held()).toEqual([C]);
    release();
    await replaced;
    expect(held()).toEqual([B, C]);
  });

  it('and the later of two, even if it was read faster', async () => {
    const slow = heldBack(A);
    const first = followed.replace(slow.source);
    await followed.replace([B]);
    slow.release();
    await first;

    expect(held()).toEqual([B]);
  });

  it('and the earlier of two if the later fails', async () => {
    const slow = heldBack(A);
    const first = followed.replace(slow.source);
    await expect(followed.replace(failing(B))).rejects.toThrow();
    slow.release();
    await first;

    expect(held()).toEqual([A]);
  });

  it('lets requests in between if it is long', async () => {
    const long = Array.from(
      { length: 1500 },
      (_, i) => `https://t${i}.example`,
    );
    let turns = 0;
    const count = () => {
      turns++;
      if (followed.entries.size === 0) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    await followed.replace(long);

    expect(turns).toBeGreaterThanOrEqual(3);
    expect(followed.entries.size).toBe(1500);
  });
});

describe('an entry that is none', () => {
  it('is left out and reported, and the others are taken', async () => {
    await followed.replace([A, 'https://a.example/', B]);
    add('null', C);

    expect(held()).toEqual([A, B, C]);
    expect(reports).toMatchObject([
      { kind: 'skipped', issue: { value: 'https://a.example/' } },
      { kind: 'skipped', issue: { kind: 'invalid-origin', value: 'null' } },
    ]);
  });

  it('goes by the rules of the policies that use the list', () => {
    followed.rules = { refusesInsecure: true, refusesPublicSuffixes: true };
    add('http://a.example', 'https://*.github.io', A);

    expect(held()).toEqual([A]);
    expect(changes).toEqual([{ kind: 'add', entries: [A] }]);
    expect(reports).toMatchObject([
      { issue: { kind: 'insecure-origin-with-credentials' } },
      { issue: { kind: 'public-suffix-with-credentials' } },
    ]);
  });

  it('is reported once, also while entries are replaced', async () => {
    const { source, release } = heldBack(A);
    const replaced = followed.replace(source);
    add('null', B);
    release();
    await replaced;

    expect(held()).toEqual([A, B]);
    expect(reports).toHaveLength(1);
  });
});

describe('the health of a list', () => {
  const ERROR = new Error('connect ECONNREFUSED');
  const events: Readonly<Record<string, () => unknown>> = {
    replaced: () => followed.replace([A]),
    changed: () => add(A),
    confirmed: () => followed.confirm(),
  };

  it('begins with loading', () => {
    expect(followed.health).toEqual({ state: 'loading' });
    expect(followed.age).toBe(Infinity);
  });

  it.each(Object.entries(events))('is well once %s', async (_, happen) => {
    await happen();
    await followed.begun;

    expect(followed.health).toEqual({ state: 'following' });
    expect(followed.age).not.toBe(Infinity);
    expect(reports).toEqual([]);
  });

  it('is lost without having been there', async () => {
    followed.lose(ERROR);
    await followed.begun;

    expect(followed.health).toEqual({
      state: 'lost',
      since: undefined,
      error: ERROR,
    });
    expect(reports).toEqual([{ kind: 'lost', error: ERROR, wasLoaded: false }]);
  });

  it.each(Object.entries(events))(
    'is lost once, for the last error, and keeps what it has, until %s',
    async (_, happen) => {
      add(B);
      followed.lose(ERROR);
      const another = new Error('another');
      followed.lose(another);

      expect(followed.health).toMatchObject({ state: 'lost', error: another });
      expect(followed.health).toHaveProperty('since', expect.any(Date));
      expect(held()).toEqual([B]);
      await happen();
      expect(followed.health).toEqual({ state: 'following' });
      expect(reports).toEqual([
        { kind: 'lost', error: ERROR, wasLoaded: true },
        { kind: 'following-again' },
      ]);
    },
  );
});

it('a change that never reached the store does not affect its health', () => {
  followed.lose(new Error('connect ECONNREFUSED'));
  followed.apply({ kind: 'add', entries: [A] }, false);

  expect(held()).toEqual([A]);
  expect(followed.age).toBe(Infinity);
  expect(followed.health).toMatchObject({ state: 'lost' });
});

describe('a list that has ended', () => {
  let reading: ReturnType<typeof heldBack>;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'setImmediate'] });
    followed = new ListState('partners', (said) => reports.push(said), 1);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each<[string, (released: Promise<void>) => Promise<void>]>([
    [
      'a change is pending',
      (released) => followed.watch('add', () => released),
    ],
    ['entries are read', () => followed.replace(reading.source)],
    [
      'it has to be read',
      async (released) => {
        followed.fallBehind('list');
        await released;
      },
    ],
  ])('reports nothing, and has no timer, while %s', async (_, begin) => {
    reading = heldBack(A, 'https://a.example/path');
    const beginning = begin(reading.released);
    followed.end();
    await jest.advanceTimersByTimeAsync(60_000);
    reading.release();
    await beginning;
    followed.confirm();
    await jest.advanceTimersByTimeAsync(60_000);

    expect(reports).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

async function* heldBackNothing(
  ...entries: readonly string[]
): AsyncGenerator<string, void, undefined> {
  yield* entries;
}

function* failing(...entries: readonly string[]): Generator<string> {
  yield* entries;
  throw new Error('disconnected');
}
