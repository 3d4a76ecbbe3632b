import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { Stage } from './stage.js';

const SIGN_IN = {
  method: 'POST',
  path: '/dashboard/session',
  credentials: 'include',
} as const;
const PROFILE = { path: '/dashboard/profile', credentials: 'include' } as const;

describe('cookies', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  async function signedIn(): Promise<BrowserContext> {
    const user = await stage.newUser();
    const dashboard = await stage.visit('app.example.test', user);
    await dashboard.call(SIGN_IN);
    return user;
  }

  it('are kept and sent where the policy allows credentials', async () => {
    const dashboard = await stage.visit('app.example.test', await signedIn());
    const { got, exchanges } = await dashboard.call(PROFILE);
    expect(got).toMatchObject({ status: 200, text: '{"name":"Ada"}' });
    expect(exchanges[0]?.sent).toHaveProperty('cookie');
  });

  it('are never sent with a preflight', async () => {
    const dashboard = await stage.visit('app.example.test', await signedIn());
    const { got, exchanges } = await dashboard.call({
      ...PROFILE,
      headers: { 'x-request-id': '1' },
    });
    expect(got).toMatchObject({ status: 200 });
    expect(exchanges.map(({ method }) => method)).toEqual(['OPTIONS', 'GET']);
    expect(exchanges[0]?.sent).not.toHaveProperty('cookie');
    expect(exchanges[1]?.sent).toHaveProperty('cookie');
  });

  it('are not sent without credentials', async () => {
    const dashboard = await stage.visit('app.example.test', await signedIn());
    const { got, exchanges } = await dashboard.call({
      ...PROFILE,
      credentials: 'omit',
    });
    expect(got).toMatchObject({ status: 401 });
    expect(exchanges[0]?.sent).not.toHaveProperty('cookie');
  });

  it('do not open a public route for a call with credentials', async () => {
    const dashboard = await stage.visit('app.example.test', await signedIn());
    const { got, exchanges } = await dashboard.call({
      path: '/widget',
      credentials: 'include',
    });
    expect(got).toBe('blocked');
    expect(exchanges[0]?.sent).toHaveProperty('cookie');
  });

  it('do not help another origin of the same site, which the browser sends them for', async () => {
    const sibling = await stage.visit('evil.example.test', await signedIn());
    const { got, exchanges } = await sibling.call(PROFILE);
    expect(got).toBe('blocked');
    expect(exchanges).toMatchObject([
      { status: 403, sent: { cookie: expect.any(String) } },
    ]);
  });

  it('stay at home in a call of another site', async () => {
    const stranger = await stage.visit('stranger.test', await signedIn());
    const { got, exchanges } = await stranger.call(PROFILE);
    expect(got).toBe('blocked');
    expect(exchanges).toMatchObject([{ status: 403 }]);
    expect(exchanges[0]?.sent).not.toHaveProperty('cookie');
  });

  it('are not set by a call that the policy refuses', async () => {
    const user = await stage.newUser();
    const sibling = await stage.visit('evil.example.test', user);
    const { got } = await sibling.call(SIGN_IN);
    expect(got).toBe('blocked');
    expect(await user.cookies()).toEqual([]);
  });
});
