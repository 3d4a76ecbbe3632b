import { describe, expect, it } from '@jest/globals';
import type { CorsIssue } from '../../../lib/core/issue/policy-issue.js';
import { MemoryOriginStore } from '../../../lib/lists/memory-origin-store.js';
import { CorsModule } from '../../../lib/nest/cors.module.js';

const place = 'lists.partners';
const originStore = new MemoryOriginStore();
const load = () => ['https://a.example'];
const seconds = (most: number) =>
  `a number of seconds above 0 and up to ${most}`;

describe('the options of lists', () => {
  it.each<{
    title: string;
    options: object;
    issues: readonly CorsIssue[];
    permitted: object;
  }>([
    {
      title: 'origins beside a store',
      options: { originStore, lists: { partners: { origins: [] } } },
      issues: [
        {
          kind: 'conflicting-list-options',
          place,
          options: ['origins', 'originStore'],
        },
      ],
      permitted: { lists: { partners: { origins: [] } } },
    },
    {
      title: 'origins beside load',
      options: { lists: { partners: { origins: [], load } } },
      issues: [
        {
          kind: 'conflicting-list-options',
          place,
          options: ['origins', 'load'],
        },
      ],
      permitted: { originStore, lists: { partners: { load } } },
    },
    {
      title: 'refreshEvery without load',
      options: { originStore, lists: { partners: { refreshEvery: 60 } } },
      issues: [
        {
          kind: 'useless-list-option',
          place,
          option: 'refreshEvery',
          needs: 'load',
        },
      ],
      permitted: { lists: { partners: { load, refreshEvery: 60 } } },
    },
    {
      title: 'loadTimeout without load',
      options: { originStore, lists: { partners: { loadTimeout: 5 } } },
      issues: [
        {
          kind: 'useless-list-option',
          place,
          option: 'loadTimeout',
          needs: 'load',
        },
      ],
      permitted: { lists: { partners: { load, loadTimeout: 5 } } },
    },
    {
      title: 'staleAfter of a list that is loaded once',
      options: { lists: { partners: { load, staleAfter: 60 } } },
      issues: [
        {
          kind: 'useless-list-option',
          place,
          option: 'staleAfter',
          needs: 'refreshEvery',
        },
      ],
      permitted: {
        lists: { partners: { load, refreshEvery: 30, staleAfter: 60 } },
      },
    },
    {
      title: 'staleAfter that is over before the next load',
      options: {
        lists: { partners: { load, refreshEvery: 60, staleAfter: 60 } },
      },
      issues: [
        wrong(
          place,
          'staleAfter',
          60,
          'a number of seconds above refreshEvery',
        ),
      ],
      permitted: {
        lists: { partners: { load, refreshEvery: 60, staleAfter: 60.1 } },
      },
    },
    {
      title: 'staleAfter and required of a list in this process',
      options: { lists: { partners: { staleAfter: 60, required: true } } },
      issues: (['staleAfter', 'required'] as const).map((option) => ({
        kind: 'useless-list-option',
        place,
        option,
        needs: 'load or originStore',
      })),
      permitted: {
        originStore,
        lists: { partners: { staleAfter: 60, required: true } },
      },
    },
    {
      title: 'values of other types',
      options: {
        originStore: { follow() {} },
        listTimeout: 0,
        lists: {
          partners: {
            load: ['https://a.example'],
            refreshEvery: '60',
            loadTimeout: 0,
            staleAfter: 86_401,
            required: 'true',
          },
        },
      },
      issues: [
        wrong(
          'forRoot',
          'originStore',
          { follow: expect.any(Function) },
          'an OriginStore',
        ),
        wrong('forRoot', 'listTimeout', 0, seconds(600)),
        wrong(place, 'load', ['https://a.example'], 'a function'),
        wrong(place, 'refreshEvery', '60', seconds(86_400)),
        wrong(place, 'loadTimeout', 0, seconds(86_400)),
        wrong(place, 'staleAfter', 86_401, seconds(86_400)),
        wrong(place, 'required', 'true', 'a boolean'),
      ],
      permitted: {
        originStore,
        listTimeout: 600,
        lists: {
          partners: {
            load,
            refreshEvery: 0.5,
            loadTimeout: 86_400,
            staleAfter: 86_400,
            required: false,
          },
        },
      },
    },
  ])('$title', ({ options, issues, permitted }) => {
    expect(CorsModule.validate(options)).toMatchObject(issues);
    expect(CorsModule.validate(permitted)).toEqual([]);
  });

  it.each([null, 5, 'redis', () => originStore])(
    'a store is an object with its methods, and not %p',
    (store) => {
      expect(CorsModule.validate({ originStore: store })).toMatchObject([
        wrong('forRoot', 'originStore', store, 'an OriginStore'),
      ]);
    },
  );
});

function wrong(
  where: string,
  option: string,
  value: unknown,
  expected: string,
): CorsIssue {
  return { kind: 'wrong-type', place: where, option, value, expected };
}
