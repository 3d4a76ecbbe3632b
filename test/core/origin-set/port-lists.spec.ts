import { describe, expect, it } from '@jest/globals';
import { OriginSet } from '../../../lib/core/origin-set/origin-set.js';
import { PortLists } from '../../../lib/core/origin-set/port-lists.js';

const LISTS = [
  'https://a.example:[8080,8443]',
  'https://a.example:[8080,9000]',
  'https://a.example:[8080,8443,9000]',
];

describe('entries with lists of ports', () => {
  it.each(LISTS)(
    'stand for their ports until %s, the last, is removed',
    (last) => {
      const singles = new OriginSet();
      const lists = new PortLists(singles);
      for (const entry of LISTS) {
        expect(lists.add(entry)).toBe(true);
        expect(lists.add(entry)).toBe(false);
      }
      expect([...lists]).toEqual(LISTS);
      expect([...singles].length).toBe(3);
      for (const entry of LISTS.filter((each) => each !== last)) {
        expect(lists.delete(entry)).toBe(true);
        expect(lists.delete(entry)).toBe(false);
      }
      expect(lists.has(last)).toBe(true);
      expect([...lists]).toEqual([last]);
      expect([...singles]).toEqual(
        (last.match(/[0-9]+/g) ?? []).map(
          (port) => `https://a.example:${port}`,
        ),
      );
      expect(lists.delete(last)).toBe(true);
      expect(lists.has(last)).toBe(false);
      expect(singles.size).toBe(0);
    },
  );

  it('admit no origin on the default port', () => {
    const lists = new PortLists(new OriginSet());
    lists.add('https://a.example:[8080,8443]');
    const [scheme, host] = ['https', 'a.example'];
    expect(
      ['', '8080', '8443', '80'].map((port) =>
        lists.admits(`https://a.example${port && `:${port}`}`, {
          scheme,
          host,
          port,
        }),
      ),
    ).toEqual([false, true, true, false]);
  });
});
