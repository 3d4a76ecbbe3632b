import { describe, expect, it } from '@jest/globals';
import {
  goesOnFrom,
  isWhereItWas,
  hasReached,
  readEntries,
  readPosition,
  type Position,
  type SeenPosition,
  type Version,
} from '../../../lib/redis/history/position.js';

const FOLLOWED: Position = { server: 's', version: 5, id: '5-0', tag: 'five' };
const SEEN: SeenPosition = {
  server: 's',
  version: 7,
  id: '7-0',
  tag: 'seven',
  hasFollowed: true,
  lists: [],
};

describe('changes continue from the followed position', () => {
  it.each<[string, boolean, Partial<SeenPosition>]>([
    ['where the stream has the last of them', true, {}],
    ['on another server, too', true, { server: 't' }],
    [
      'if it was trimmed, and no other came',
      true,
      { ...FOLLOWED, hasFollowed: false },
    ],
    ['not where it was trimmed past', false, { hasFollowed: false }],
    [
      'not if it is another one with that number',
      false,
      { ...FOLLOWED, tag: 'other', hasFollowed: false },
    ],
  ])('%s', (_, goesOn, differing) => {
    expect(goesOnFrom(FOLLOWED, { ...SEEN, ...differing })).toBe(goesOn);
  });
});

describe('the store has made no change', () => {
  it.each<[string, boolean, Partial<SeenPosition>]>([
    ['where its last change is the one that was followed', true, {}],
    ['not in another epoch', false, { server: 't' }],
    ['not after another change', false, { tag: 'six' }],
  ])('%s', (_, isThere, differing) => {
    const seen = { ...SEEN, ...FOLLOWED, ...differing };
    expect(isWhereItWas(FOLLOWED, seen)).toBe(isThere);
  });
});

describe('a change has been reached', () => {
  it.each<[string, boolean, Version | undefined, Partial<Version>]>([
    ['by its own position', true, FOLLOWED, {}],
    ['by a later one', true, FOLLOWED, { version: 4 }],
    ['not by an earlier one', false, FOLLOWED, { version: 6 }],
    [
      'not in another epoch, whatever its version',
      false,
      FOLLOWED,
      { server: 't', version: 1 },
    ],
    ['not before anything was read', false, undefined, {}],
  ])('%s', (_, isReached, position, differing) => {
    expect(hasReached(position, { ...FOLLOWED, ...differing })).toBe(isReached);
  });
});

describe('the position of the store', () => {
  it('is read with its lists, also those that were never changed', () => {
    const reply = ['s', '7', 'seven', '7-0', 1, ['6 six 3 g', 4, '', 0]];
    expect(readPosition(reply)).toEqual({
      ...SEEN,
      lists: [
        { version: 6, tag: 'six', size: 3, generation: 'g', count: 4 },
        { version: 0, tag: '', size: 0, generation: '0', count: 0 },
      ],
    });
  });
});

describe('entries of a stream', () => {
  const FIELDS = {
    version: '6',
    after: 'five',
    tag: 'six',
    list: 'partners',
    kind: 'add',
    size: '4',
    entries: '["https://a.example"]',
  };
  const RAW = ['6-0', Object.entries(FIELDS).flat()];
  const READ = {
    id: '6-0',
    version: 6,
    after: 'five',
    tag: 'six',
    list: 'partners',
    kind: 'add',
    size: 4,
    entries: ['https://a.example'],
    length: 21,
  };

  it.each([
    ['of pairs', [['key', [RAW]]]],
    ['of a map', { key: [RAW] }],
  ])('are read %s', (_, reply) => {
    expect(readEntries(reply)).toEqual([READ]);
  });

  it.each([
    ['null', null],
    ['no stream', []],
    ['no entry', [['key', []]]],
  ])('are none if there is %s', (_, reply) => {
    expect(readEntries(reply)).toEqual([]);
  });

  it('have no tag if other software has written them', () => {
    const [foreign] = readEntries([['key', [['7-0', ['hello', 'world']]]]]);
    expect(foreign).toMatchObject({ id: '7-0', tag: '', entries: [] });
  });

  it.each([
    ['entries that are no JSON', { entries: 'oops' }],
    ['entries that are no list', { entries: '{}' }],
    ['entries that are no text', { entries: '[1]' }],
    ['a kind of a later version', { kind: 'rename' }],
  ])('say that the whole list must be read if they have %s', (_, odd) => {
    const fields = Object.entries({ ...FIELDS, ...odd }).flat();
    const [read] = readEntries([['key', [['6-0', fields]]]]);
    expect(read).toMatchObject({ tag: 'six', kind: 'replace', entries: [] });
  });
});
