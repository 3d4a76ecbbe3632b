import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { Stage } from './stage.js';

const DASHBOARD = 'app.example.test';
const SIBLING = 'evil.example.test';
const STRANGER = 'stranger.test';

describe('an EventSource', () => {
  let stage: Stage;
  let user: BrowserContext;
  beforeAll(async () => {
    stage = await Stage.open();
    user = await stage.newUser();
    const dashboard = await stage.visit(DASHBOARD, user);
    await dashboard.call({
      method: 'POST',
      path: '/dashboard/session',
      credentials: 'include',
    });
  });
  afterAll(() => stage.close());

  it.each([
    [STRANGER, '/widget/ticker', false, '{"tick":0}'],
    [STRANGER, '/widget/ticker', true, 'blocked'],
    [DASHBOARD, '/widget/ticker', false, '{"tick":0}'],
    [DASHBOARD, '/widget/ticker', true, 'blocked'],
    [DASHBOARD, '/dashboard/events', true, '{"tick":0}'],
    [DASHBOARD, '/dashboard/events', false, 'blocked'],
    [SIBLING, '/dashboard/events', true, 'blocked'],
    [STRANGER, '/dashboard/events', true, 'blocked'],
  ] as const)(
    'of %s on %s, withCredentials %j: %s',
    async (host, path, withCredentials, expected) => {
      const visitor = await stage.visit(host, user);
      expect(await visitor.listen(path, withCredentials)).toBe(expected);
    },
  );
});
