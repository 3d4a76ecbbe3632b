import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from '@jest/globals';
import type { Route } from 'playwright-core';
import { openOriginStore } from '../../sample/04-tenants/open-origin-store.js';
import { RedisServer } from '../redis/redis-server.js';
import { describeWithRedisServer } from './describe-with-redis-server.js';
import { expectUsable } from './expect-usable.js';
import {
  ADD,
  CALL,
  REMOVE,
  SHOW_LIST,
  WRITE,
  type Entry,
  type TenantsPage,
} from './tenants-page.js';
import { TenantsStage } from './tenants-stage.js';

const ADMINISTRATOR = 'localhost';
const TENANT = '127.0.0.1';

let stage: TenantsStage;

describe('tenants in the memory of the process', () => {
  beforeAll(async () => {
    stage = await TenantsStage.open('redis://127.0.0.1:1');
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.list.replace([]));

  testTenants('the memory of this process, without Redis at 127.0.0.1:1 (');
});

describeWithRedisServer('tenants in Redis', () => {
  let redis: RedisServer;
  let url: string;
  beforeAll(async () => {
    redis = await RedisServer.start();
    url = `redis://127.0.0.1:${redis.port}`;
    stage = await TenantsStage.open(url);
  });
  afterAll(async () => {
    await stage.close();
    await redis.stop();
  });
  beforeEach(() => stage.list.replace([]));

  testTenants('Redis at 127.0.0.1:');

  it('are known to an instance that starts later, in another process', async () => {
    const page = await stage.visit(ADMINISTRATOR);
    await page.press(ADD);
    const { store } = await openOriginStore(url);
    const list = await stage.start('C', store);
    expect([...list]).toEqual([stage.originOf(ADMINISTRATOR)]);
  });
});

function testTenants(place: string): void {
  it('are let in by one instance once the other has added them, and no longer once it has removed them', async () => {
    const page = await stage.visit(ADMINISTRATOR);
    expect(await page.press(CALL)).toEqual(blocked('GET /storefront → 403'));
    await expectRefusedPreflight(page);
    expect(await page.press(ADD)).toEqual(readable('204', 'POST'));
    expect(await page.press(CALL)).toEqual(
      readable('200', '{"servedBy":"instance B","basket":0}'),
    );
    const written = await page.press(WRITE);
    expect(written).toEqual(
      readable('200', 'OPTIONS /storefront/basket → 204'),
    );
    expect(written.steps).toContain('access-control-allow-credentials: true');
    // Of the preflight, which alone has it.
    expect(written.steps).toContain('access-control-allow-methods: PUT');
    expect(written.steps).not.toContain('no CORS headers');
    expect(await page.press(CALL)).toEqual(readable('200', '"basket":2'));
    expect(await page.press(REMOVE)).toEqual(readable('204', 'DELETE'));
    expect(await page.press(CALL)).toEqual(blocked('GET /storefront → 403'));
    await expectRefusedPreflight(page);
  });

  it('are told why they are refused, and whether a handler ran', async () => {
    const page = await stage.visit(TENANT);
    const origin = stage.originOf(TENANT);
    await page.press(CALL);
    expect(await page.reasons()).toEqual([
      expect.stringMatching(
        /log: GET \/storefront from .* was refused with 403: StorefrontController allows the list "tenants", but not this origin\./,
      ),
      'No handler ran.',
    ]);
    await page.press(WRITE);
    expect(await page.reasons()).toEqual([
      expect.stringMatching(
        /log: Preflight for PUT \/storefront\/basket from .*: StorefrontController allows the list "tenants", but not this origin\./,
      ),
      'No handler ran: the request never came.',
    ]);
    await stage.list.add(origin);
    await page.press(CALL);
    expect(await page.reasons()).toEqual(['StorefrontController.show ran.']);
  });

  it('see the policies as they are written', async () => {
    const { page } = await stage.visit(ADMINISTRATOR);
    const shown = await page.locator('[data-policy]').allInnerTexts();
    expect(shown).toEqual([
      expect.stringContaining("origin: originList('tenants'),"),
      expect.stringContaining('admin: { origin: options.adminOrigin },'),
    ]);
    expect(shown[0]).toContain("@Cors('tenants')");
    expect(shown[1]).toContain("@Cors('admin')");
  });

  it.each([
    ['light', 1280],
    ['light', 360],
    ['dark', 1280],
    ['dark', 360],
  ] as const)(
    'can be managed by everybody in %s colors, in a window of %i',
    async (colorScheme, width) => {
      const tenants = await stage.visit(ADMINISTRATOR);
      const { page } = tenants;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const button of [CALL, WRITE, ADD, SHOW_LIST, REMOVE]) {
        await tenants.press(button);
      }
      await page.locator('#log summary').first().click();
      await expectUsable(page);
    },
  );

  it('cannot write any more where the browser remembers that it was allowed', async () => {
    const page = await stage.visit(TENANT);
    await stage.list.add(stage.originOf(TENANT));
    expect(await page.write('0000cafe')).toEqual(['OPTIONS 204', 'PUT 200']);
    expect(await page.write('0000cafe')).toEqual(['PUT 200']);
    await stage.list.delete(stage.originOf(TENANT));
    expect(await page.write('0000cafe')).toEqual(['PUT 403']);
  });

  it('are no administrators, even with the token', async () => {
    const page = await stage.visit(TENANT);
    await stage.list.add(stage.originOf(TENANT));
    expect(await page.press(CALL)).toEqual(readable('200', 'instance B'));
    for (const button of [ADD, REMOVE, SHOW_LIST]) {
      expect(await page.press(button)).toEqual(
        notSent('OPTIONS /admin/tenants → 403'),
      );
    }
    expect([...stage.list]).toEqual([stage.originOf(TENANT)]);
  });

  it('are added and shown only with the token', async () => {
    const page = await stage.visit(ADMINISTRATOR);
    await page.type('token', 'guess');
    expect(await page.press(ADD)).toEqual(readable('401', 'Unauthorized'));
    expect(await page.press(REMOVE)).toEqual(readable('401', 'Unauthorized'));
    expect(await page.press(SHOW_LIST)).toEqual(
      readable('401', 'Unauthorized'),
    );
    expect([...stage.list]).toEqual([]);
  });

  it.each([
    ['https://evil.example:443/', 'Write \\"https://evil.example\\".'],
    ['https://Evil.example', 'invalid'],
    ['http://shop.example', 'Use https'],
    ['https://*.github.io', 'prohibited'],
    ['*', 'invalid'],
    ['null', 'Remove it.'],
    ['', 'invalid'],
  ])('are origins, which %j is not', async (origin, message) => {
    const page = await stage.visit(ADMINISTRATOR);
    await page.type('Origin', origin);
    const refused = await page.press(ADD);
    expect(refused).toEqual(readable('400', message));
    expect(refused.steps).toContain('"issues":[{"kind":');
    expect(await page.press(SHOW_LIST)).toEqual(readable('200', '\n[]'));
  });

  it('cannot be typed while the page would still overwrite them', async () => {
    const { page } = await stage.visit(ADMINISTRATOR);
    const held = new Promise<Route>((resolve) => {
      void page.route('**/instances.json', resolve);
    });
    await page.reload();
    expect(await page.locator('input:enabled, button:enabled').count()).toBe(0);
    await (await held).continue();
    await page.locator('#origin:enabled').waitFor();
    expect(await page.locator(':disabled').count()).toBe(0);
  });

  it('may be patterns', async () => {
    const page = await stage.visit(ADMINISTRATOR);
    await page.type('Origin', 'http://127.0.0.1:*');
    await page.press(ADD);
    const tenant = await stage.visit(TENANT);
    expect(await tenant.press(CALL)).toEqual(readable('200', 'instance B'));
    expect(await page.press(CALL)).toEqual(blocked('GET /storefront → 403'));
  });

  it('are kept where the page says, and the terminal', async () => {
    const { page } = await stage.visit(ADMINISTRATOR);
    expect(await page.locator('#place').innerText()).toContain(place);
  });
}

async function expectRefusedPreflight(page: TenantsPage): Promise<void> {
  expect(await page.press(WRITE)).toEqual(
    notSent('OPTIONS /storefront/basket → 403'),
  );
}

function readable(status: string, detail: string): Entry {
  return entry(`could read the answer: ${status}`, detail);
}

function blocked(detail: string): Entry {
  return entry('The browser kept the answer from the page', detail);
}

function notSent(detail: string): Entry {
  return entry('The browser did not send the request', detail);
}

function entry(verdict: string, detail: string): Entry {
  return {
    verdict: expect.stringContaining(verdict) as unknown as string,
    steps: expect.stringContaining(detail) as unknown as string,
  };
}
