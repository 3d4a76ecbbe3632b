import { describe, expect, it } from '@jest/globals';
import { OriginList } from '../../lib/lists/origin-list.js';
import { parseSerializedOrigin } from '../../lib/core/origin/serialized-origin.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';
const PATTERN = 'https://*.example.com:*';

function listOf(...entries: readonly string[]): OriginList {
  const list = new OriginList('partners');
  list.fill(entries);
  return list;
}

function admits(list: OriginList, origin: string): boolean {
  const parsed = parseSerializedOrigin(origin);
  return parsed !== undefined && list.admits(origin, parsed);
}

describe('a list of origins', () => {
  it('begins with its name and without entries', () => {
    const list = new OriginList('partners');
    expect(list.name).toBe('partners');
    expect(list.size).toBe(0);
    expect([...list]).toEqual([]);
    expect(admits(list, SHOP)).toBe(false);
  });

  it('takes origins and patterns, each once', async () => {
    const list = listOf(SHOP);
    await list.add(SHOP, PATTERN, BLOG, BLOG);
    expect(list.size).toBe(3);
    expect([...list]).toEqual([SHOP, BLOG, PATTERN]);
    expect(admits(list, 'https://app.example.com:444')).toBe(true);
  });

  it('has entries, and admits the origins that they stand for', () => {
    const list = listOf(PATTERN);
    expect(list.has(PATTERN)).toBe(true);
    expect(list.has('https://app.example.com')).toBe(false);
    expect(admits(list, 'https://app.example.com')).toBe(true);
    expect(admits(list, 'https://example.com')).toBe(false);
  });

  it('loses the deleted entries, and no others', async () => {
    const list = listOf(SHOP, BLOG, PATTERN);
    await list.delete(BLOG, PATTERN, 'https://unknown.example');
    expect([...list]).toEqual([SHOP]);
    expect(admits(list, BLOG)).toBe(false);
  });

  it('is replaced as a whole', async () => {
    const list = listOf(SHOP, BLOG);
    await list.replace(new Set([PATTERN]));
    expect([...list]).toEqual([PATTERN]);
    await list.replace(list);
    expect([...list]).toEqual([PATTERN]);
    await list.replace([]);
    expect(list.size).toBe(0);
  });

  it('is read to its end as it was when the reading began', async () => {
    const list = listOf(SHOP, BLOG);
    const entries = list[Symbol.iterator]();
    expect(entries.next().value).toBe(SHOP);
    await list.replace([PATTERN]);
    expect(entries.next().value).toBe(BLOG);
    expect(entries.next().done).toBe(true);
  });
});

const REFUSED = [
  '*',
  'null',
  '',
  'https://shop.example/',
  'https://SHOP.example',
  'https://*',
];

describe('an entry that is no origin changes nothing', () => {
  const refusing = (value: string): object => ({
    name: 'InvalidOriginError',
    list: 'partners',
    issues: [{ kind: 'invalid-origin', place: 'lists.partners', value }],
  });

  it.each(REFUSED)('added amid a batch: %j', async (entry) => {
    const list = listOf(SHOP);
    await expect(list.add(BLOG, entry, PATTERN)).rejects.toMatchObject(
      refusing(entry),
    );
    expect([...list]).toEqual([SHOP]);
  });

  it.each(REFUSED)('removed amid a batch: %j', async (entry) => {
    const list = listOf(SHOP, BLOG);
    await expect(list.delete(BLOG, entry)).rejects.toMatchObject(
      refusing(entry),
    );
    expect([...list]).toEqual([SHOP, BLOG]);
  });

  it.each(REFUSED)('replacing: %j', async (entry) => {
    const list = listOf(SHOP);
    await expect(list.replace([BLOG, entry])).rejects.toMatchObject(
      refusing(entry),
    );
    expect([...list]).toEqual([SHOP]);
  });

  it('nor does a source of entries that fails half-way', async () => {
    function* failing(): Generator<string> {
      yield BLOG;
      throw new Error('disconnected');
    }
    const list = listOf(SHOP);
    await expect(list.replace(failing())).rejects.toThrow('disconnected');
    expect([...list]).toEqual([SHOP]);
  });

  it('and a hundred of them are enough to end the reading', async () => {
    let read = 0;
    function* many(): Generator<string> {
      while (read < 1000) {
        yield `https://${String(read++)}.example/`;
      }
    }
    const list = listOf(SHOP);
    await expect(list.replace(many())).rejects.toHaveProperty(
      'issues.length',
      100,
    );
    expect(read).toBe(100);
    expect([...list]).toEqual([SHOP]);
  });

  it('and the error names the list, and every entry with its remedy', async () => {
    await expect(listOf(SHOP).add('Shop', `${BLOG}/`)).rejects.toThrow(
      /^The list "partners" was not changed:\n- lists\.partners: origins "Shop" is invalid: .*\n- lists\.partners: origins ".*\/" is invalid: .* Write ".*"\./,
    );
  });
});

describe('a list takes the strictest rules of the policies that use it', () => {
  const STRICT = { refusesInsecure: true, refusesPublicSuffixes: true };

  it.each([
    ['http://shop.example', 'insecure-origin-with-credentials'],
    ['https://*.github.io', 'public-suffix-with-credentials'],
    ['https://*.amazonaws.com', 'public-suffix-with-credentials'],
  ])('%s: %s', async (entry, kind) => {
    const list = listOf(SHOP);
    await list.add(entry);
    expect(list.has(entry)).toBe(true);
    list.restrict(STRICT);
    await expect(list.add(entry)).rejects.toMatchObject({ issues: [{ kind }] });
  });

  it.each(['http://localhost:3000', 'https://*.example.com'])(
    'and takes %s',
    async (entry) => {
      const list = listOf();
      list.restrict(STRICT);
      await list.add(entry);
      expect([...list]).toEqual([entry]);
    },
  );
});
