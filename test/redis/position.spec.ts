import { describe, expect, it } from '@jest/globals';
import {
  goesOnFrom,
  hasReached,
  isNext,
  NOWHERE,
  readEntries,
  type Position,
  type SeenPosition,
  type StreamEntry,
} from '../../lib/redis/position.js';

const FOLLOWED: Position = { epoch: 'e', version: 5, id: '5-0', size: 3 };
const SEEN: SeenPosition = { ...FOLLOWED, hasFollowed: true };

describe('a history goes on from where it was followed to', () => {
  it.each<[string, boolean, Partial<SeenPosition>]>([
    ['where nothing happened', true, {}],
    ['where changes came', true, { version: 7, id: '7-0', size: 5 }],
    [
      'where its last entry was trimmed, and no other came',
      true,
      { hasFollowed: false },
    ],
    [
      'not where it was trimmed past',
      false,
      { version: 7, id: '7-0', hasFollowed: false },
    ],
    ['not where another began', false, { epoch: 'f' }],
    ['not where it went back', false, { version: 4 }],
    ['not where another set is there', false, { size: 2 }],
    [
      'not where it has another entry of that number',
      false,
      { id: '5-1', hasFollowed: false },
    ],
  ])('%s', (_, goesOn, differing) => {
    expect(goesOnFrom(FOLLOWED, { ...SEEN, ...differing })).toBe(goesOn);
  });
});

describe('the entry that comes next', () => {
  const entry: StreamEntry = {
    ...FOLLOWED,
    version: 6,
    kind: 'add',
    entries: [],
  };

  it.each<[string, boolean, Position, Partial<StreamEntry>]>([
    ['is the next of the same history', true, FOLLOWED, {}],
    ['removes', true, FOLLOWED, { kind: 'delete' }],
    ['is the first of any', true, NOWHERE, { version: 1 }],
    ['is not a later one', false, FOLLOWED, { version: 7 }],
    ['is not the same again', false, FOLLOWED, { version: 5 }],
    ['is not of another history', false, FOLLOWED, { epoch: 'f' }],
    ['is not a replacement', false, FOLLOWED, { kind: 'replace' }],
    ['is nobody else’s', false, FOLLOWED, { kind: '' }],
  ])('%s', (_, isIt, position, differing) => {
    expect(isNext(position, { ...entry, ...differing })).toBe(isIt);
  });
});

describe('a change has been reached', () => {
  it.each<[string, boolean, Position | undefined, Partial<Position>]>([
    ['by its own position', true, FOLLOWED, {}],
    ['by a later one', true, FOLLOWED, { version: 4 }],
    ['not by an earlier one', false, FOLLOWED, { version: 6 }],
    ['not in another history', false, FOLLOWED, { epoch: 'f' }],
    ['not before anything was read', false, undefined, {}],
    ['where there was none', true, undefined, NOWHERE],
  ])('%s', (_, isReached, position, differing) => {
    expect(hasReached(position, { ...FOLLOWED, ...differing })).toBe(isReached);
  });
});

describe('entries of a stream', () => {
  const RAW = [
    '6-0',
    [
      'epoch',
      'e',
      'version',
      '6',
      'size',
      '4',
      'kind',
      'add',
      'entries',
      '["https://a.example"]',
    ],
  ];
  const READ = {
    id: '6-0',
    epoch: 'e',
    version: 6,
    size: 4,
    kind: 'add',
    entries: ['https://a.example'],
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
  ])('are none where there is %s', (_, reply) => {
    expect(readEntries(reply)).toEqual([]);
  });

  it('are followed by none that somebody else has written', () => {
    const [foreign] = readEntries([['key', [['7-0', ['hello', 'world']]]]]);
    expect(foreign).toMatchObject({ id: '7-0', entries: [] });
    expect(foreign && isNext(READ, foreign)).toBe(false);
  });
});
