import { afterEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CorsModule } from '../../lib/index.js';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { AppModule } from './pages/better-auth/app.module.js';
import { mountAuth } from './pages/better-auth/mount-auth.js';
import { serve } from './serve.js';

afterEach(stopAll);

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe.each(PLATFORMS)('better-auth on %s', (platform) => {
  const open = async (origin: string) =>
    pageOf(origin, await serve(platform, AppModule, mountAuth));
  const account = (name: string) =>
    JSON.stringify({
      name,
      email: `${name}-${platform}@example.com`,
      password: 'a long password',
    });

  it('signs the page in, and gives it the session for its cookie', async () => {
    const page = await open(APP);
    const preflight = await page.preflight(
      'POST',
      '/api/auth/sign-up/email',
      'content-type',
    );
    const signedUp = await page.send(
      'POST',
      '/api/auth/sign-up/email',
      JSON_TYPE,
      account('ann'),
    );
    const cookie = signedUp.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const session = await page.send('GET', '/api/auth/get-session', {
      Cookie: cookie,
    });

    expect(verdictOf(preflight)).toEqual([204, APP]);
    expect(verdictOf(signedUp)).toEqual([200, APP]);
    expect(signedUp.headers['set-cookie']?.[0]).toMatch(/; SameSite=Lax/i);
    expect(verdictOf(session)).toEqual([200, APP]);
    expect(session.headers['access-control-allow-credentials']).toBe('true');
    expect(JSON.parse(session.body)).toMatchObject({ user: { name: 'ann' } });
  });

  it('lets the page read an error', async () => {
    const answer = await (
      await open(APP)
    ).send('POST', '/api/auth/sign-in/email', JSON_TYPE, account('nobody'));

    expect(verdictOf(answer)).toEqual([401, APP]);
  });

  it('does nothing for a foreign page', async () => {
    const page = await open(FOREIGN);

    expect(
      verdictOf(await page.preflight('POST', '/api/auth/sign-up/email')),
    ).toEqual([403, undefined]);
    const answer = await page.send(
      'POST',
      '/api/auth/sign-up/email',
      JSON_TYPE,
      account('eve'),
    );
    expect(verdictOf(answer)).toEqual([403, undefined]);
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('has a list of its own, and lets the page read that it is not in it', async () => {
    @Module({ imports: [CorsModule.forRoot({ origin: FOREIGN })] })
    class ForgetfulModule {}
    const page = pageOf(
      FOREIGN,
      await serve(platform, ForgetfulModule, mountAuth),
    );
    const answer = await page.send(
      'POST',
      '/api/auth/sign-in/email',
      { ...JSON_TYPE, Cookie: 'any=1' },
      account('eve'),
    );

    expect(verdictOf(answer)).toEqual([403, FOREIGN]);
    expect(answer.body).toContain('INVALID_ORIGIN');
  });
});
