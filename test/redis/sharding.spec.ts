import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  it,
} from '@jest/globals';
import { readFileSync } from 'node:fs';
import { firstValueFrom, filter } from 'rxjs';
import { OriginList } from '../../lib/lists/origin-list.js';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { snippetsOf } from '../docs/markdown.js';
import { RedisCluster, type Node } from './redis-cluster.js';
import { stopServers } from './redis-server.js';
import { ShardedOriginStore } from './sharded-origin-store.js';

const PAGE = 'docs/scale.md';
const page = {
  path: PAGE,
  text: readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8'),
};
const own = readFileSync(
  new URL('sharded-origin-store.ts', import.meta.url),
  'utf8',
);

/** The prefixes of the page. Each is on another node if three share the slots evenly. */
const PREFIXES = ['shop-1', 'shop-2', 'shop-3'];

/** Two lists on each shard. */
const LISTS = ['tenants', 'shops', 'agencies', 'apps', 'partners', 'widgets'];

const A = 'https://a.example';
const B = 'https://b.example';

let cluster: RedisCluster;
const opened: OriginList[] = [];

beforeAll(async () => {
  cluster = await RedisCluster.start();
}, 60_000);
afterEach(() => {
  opened.splice(0).forEach((list) => list.close());
  cluster.closeClients();
});
afterAll(stopServers);

/** What one instance of an application has of all lists. */
async function openAll(): Promise<ReadonlyMap<string, OriginList>> {
  const store = new ShardedOriginStore(cluster.client(), PREFIXES);
  const lists = LISTS.map((name) => new OriginList(name, { store }));
  opened.push(...lists);
  await Promise.all(lists.map((list) => list.follow(20_000)));
  return new Map(lists.map((list) => [list.name, list]));
}

async function untilItHas(list: OriginList, entry: string): Promise<void> {
  if (!list.has(entry)) {
    await firstValueFrom(list.changes$.pipe(filter(() => list.has(entry))));
  }
}

function primaries(): Promise<readonly Node[]> {
  return Promise.all(
    PREFIXES.map((prefix) => cluster.primaryOf(keysOf(prefix).state)),
  );
}

/** The lists of which a node has the entries. */
async function listsOn({ redis }: Node): Promise<readonly string[]> {
  const keys = await redis.keys('nestjs-cors:*:origins:*');
  return keys.map((key) => key.slice(key.lastIndexOf(':') + 1)).toSorted();
}

describe('lists that are divided among three nodes', () => {
  it('are divided by the code of the page', () => {
    const withoutImports = (code: string) =>
      code.slice(code.indexOf('export class'));
    const shown = snippetsOf(page, 'ts').map(({ code }) => code);
    const prefixes = PREFIXES.map((prefix) => `'${prefix}'`).join(', ');

    expect(shown).toContainEqual(
      expect.stringContaining(withoutImports(own).trim()),
    );
    expect(shown).toContainEqual(expect.stringContaining(`[${prefixes}]`));
  });

  it('are on each of them, and every instance has them', async () => {
    const [one, other] = [await openAll(), await openAll()];
    for (const list of one.values()) {
      await list.add(A);
      await list.replace([B]);
    }
    for (const list of other.values()) {
      await untilItHas(list, B);
      expect([...list]).toEqual([B]);
    }
    const nodes = await primaries();

    expect(new Set(nodes.map(({ id }) => id)).size).toBe(3);
    expect(await Promise.all(nodes.map(listsOn))).toEqual([
      ['shops', 'tenants'],
      ['agencies', 'apps'],
      ['partners', 'widgets'],
    ]);
  }, 60_000);

  it('change on two nodes while the third one is silent', async () => {
    const [one, other] = [await openAll(), await openAll()];
    const [silent] = await primaries();
    silent?.server.pause();
    for (const name of ['agencies', 'apps', 'partners', 'widgets']) {
      await one.get(name)?.add(A);
      await untilItHas(other.get(name) as OriginList, A);
    }
    silent?.server.resume();
    const tenants = one.get('tenants');
    await tenants?.add(A);

    expect(tenants?.has(A)).toBe(true);
  }, 60_000);
});
