import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_TOKEN, Stage } from './stage.js';

describe('a list that changes at run time', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  async function administer(
    method: 'DELETE' | 'POST',
    origin: string,
    token = ADMIN_TOKEN,
  ): Promise<number> {
    const query =
      method === 'DELETE' ? `?origin=${encodeURIComponent(origin)}` : '';
    const response = await fetch(`${stage.directly}/admin/partners${query}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      ...(method === 'POST' && { body: JSON.stringify({ origin }) }),
    });
    return response.status;
  }

  it.each([{}, { 'x-request-id': '1' }])(
    'lets an origin in once it is added, and no longer once it is deleted: %j',
    async (headers) => {
      const origin = stage.originOf('shop.partner.test');
      const shop = await stage.visit('shop.partner.test');
      const ask = async (): Promise<number | 'blocked'> => {
        const { got } = await shop.call({ path: '/prices', headers });
        return got === 'blocked' ? got : got.status;
      };
      expect(await ask()).toBe('blocked');
      expect(await administer('POST', origin)).toBe(204);
      expect(await ask()).toBe(200);
      expect(await administer('DELETE', origin)).toBe(204);
      expect(await ask()).toBe('blocked');
    },
  );

  it('lets subdomains in by a pattern, and nobody else', async () => {
    const pattern = stage.originOf('*.partner.test');
    const shop = await stage.visit('shop.partner.test');
    const parent = await stage.visit('partner.test');
    expect(await administer('POST', pattern)).toBe(204);
    expect(await shop.call({ path: '/prices' })).toHaveProperty(
      'got.status',
      200,
    );
    expect(await parent.call({ path: '/prices' })).toHaveProperty(
      'got',
      'blocked',
    );
    expect(await administer('DELETE', pattern)).toBe(204);
  });

  it('opens no other route', async () => {
    const origin = stage.originOf('shop.partner.test');
    const shop = await stage.visit('shop.partner.test');
    expect(await administer('POST', origin)).toBe(204);
    expect(await shop.call({ path: '/dashboard/profile' })).toHaveProperty(
      'got',
      'blocked',
    );
    expect(await administer('DELETE', origin)).toBe(204);
  });

  it('is changed only with the token, and only by origins', async () => {
    const origin = stage.originOf('shop.partner.test');
    expect(await administer('POST', origin, 'guess')).toBe(401);
    expect(await administer('POST', '*')).toBe(400);
    expect(await administer('POST', `${origin}/`)).toBe(400);
  });
});
