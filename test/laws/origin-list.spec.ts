import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { verdictOn } from '../core/compiled-policy.js';
import { InvalidOriginError } from '../../lib/core/issue/invalid-origin-error.js';
import { OriginList } from '../../lib/lists/origin-list.js';
import { OriginSet } from '../../lib/core/origin-set/origin-set.js';
import { isUnusual } from '../reference/unusual-origin.js';
import { parseSerializedOrigin } from '../../lib/core/origin/serialized-origin.js';
import { compiledPolicy } from '../core/compiled-policy.js';
import { nearOrigin, originsNear, pattern } from './entries.js';
import { isEntry, standsFor } from '../reference/origin-entry.js';
import { law } from './law.js';

const REQUEST = { method: 'GET', host: 'api.example.com', path: '/' };

/** Entries that come up again and again, so that some are added twice and removed. */
const FEW = [
  'https://example.com',
  'https://*.example.com',
  'https://*.example.com:8443',
  'https://*.example.com:*',
  'https://example.com:*',
  'http://*.example.com',
  'https://example.com/',
  '*',
  'null',
] as const;

const entry = fc.oneof(nearOrigin, pattern);
const entries = fc.array(entry, { maxLength: 8 });
const listAndOrigin = entries.chain((list) =>
  fc.tuple(
    fc.constant(list),
    fc.oneof(nearOrigin, ...list.map((each) => originsNear(each))),
  ),
);

describe('rules about origins', () => {
  law(
    'decide as a scan of them, one by one, in whatever order',
    listAndOrigin.chain(([list, origin]) =>
      fc.record({
        list: fc.constant(list),
        shuffled: fc.shuffledSubarray(list, { minLength: list.length }),
        origin: fc.constant(origin),
      }),
    ),
    ['admitted', 'not admitted'],
    ({ list, shuffled, origin }) => {
      const isAdmitted = list.some((each) => standsFor(each, origin));
      for (const rules of [list, shuffled, [...list, ...shuffled]]) {
        const compiled = compiledPolicy({ origin: rules }).origin;
        const verdict = verdictOn(compiled, origin, REQUEST);
        expect(verdict === 'origin-allowed').toBe(isAdmitted);
        expect(admits(new OriginSet(rules), origin)).toBe(isAdmitted);
      }
      return isAdmitted ? 'admitted' : 'not admitted';
    },
  );
});

describe('a list of origins', () => {
  law(
    'that is added to admits no fewer, and answers as before once that is removed',
    listAndOrigin.filter(([list]) => list.length > 0),
    ['admitted before', 'admitted by it', 'not admitted'],
    async ([[added = '', ...before], origin]) => {
      fc.pre(isEntry(added) && !before.includes(added));
      const list = await listOf(before.filter((each) => isEntry(each)));
      const wasAdmitted = admits(list, origin);
      await list.add(added);
      const isAdmitted = admits(list, origin);
      expect(isAdmitted).toBe(wasAdmitted || standsFor(added, origin));
      await list.delete(added);
      expect(admits(list, origin)).toBe(wasAdmitted);
      return wasAdmitted
        ? 'admitted before'
        : isAdmitted
          ? 'admitted by it'
          : 'not admitted';
    },
  );

  law(
    'is, after every change, the set of what was added and not removed',
    fc.tuple(
      fc.array(
        fc.record({
          kind: fc.constantFrom('add', 'delete', 'replace'),
          changed: fc.array(fc.oneof(fc.constantFrom(...FEW), entry), {
            maxLength: 4,
          }),
        }),
        { maxLength: 8 },
      ),
      nearOrigin,
    ),
    ['changed', 'refused'],
    async ([changes, origin]) => {
      const list = await listOf([]);
      let model: ReadonlySet<string> = new Set();
      let isRefused = false;
      for (const { kind, changed } of changes) {
        const change =
          kind === 'add'
            ? list.add(...changed)
            : kind === 'delete'
              ? list.delete(...changed)
              : list.replace(changed);
        if (!changed.every((each) => isEntry(each))) {
          isRefused = true;
          await expect(change).rejects.toThrow(InvalidOriginError);
        } else {
          await change;
          model = changedModel(model, kind, changed);
        }
        expect(list.size).toBe(model.size);
        expect(new Set(list)).toEqual(model);
        expect(changed.map((each) => list.has(each))).toEqual(
          changed.map((each) => model.has(each)),
        );
        expect(admits(list, origin)).toBe(
          [...model].some((each) => standsFor(each, origin)),
        );
      }
      return isRefused ? 'refused' : 'changed';
    },
  );

  law(
    'that is read back and filled again is the same',
    listAndOrigin,
    ['admitted', 'not admitted'],
    async ([list, origin]) => {
      const first = await listOf(list.filter((each) => isEntry(each)));
      const again = await listOf([...first]);
      expect([...again]).toEqual([...first]);
      expect(admits(again, origin)).toBe(admits(first, origin));
      return admits(first, origin) ? 'admitted' : 'not admitted';
    },
  );
});

function changedModel(
  model: ReadonlySet<string>,
  kind: string,
  changed: readonly string[],
): ReadonlySet<string> {
  if (kind === 'replace') {
    return new Set(changed);
  }
  return kind === 'add'
    ? new Set([...model, ...changed])
    : new Set([...model].filter((each) => !changed.includes(each)));
}

async function listOf(entries: readonly string[]): Promise<OriginList> {
  const list = new OriginList('partners');
  await list.add(...entries);
  return list;
}

function admits(list: OriginList | OriginSet, origin: string): boolean {
  const parsed = parseSerializedOrigin(origin);
  return (
    (parsed !== undefined || isUnusual(origin)) && list.admits(origin, parsed)
  );
}
