import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from './stage.js';
import type { Call, Visitor } from './visitor.js';

const DASHBOARD = 'app.example.test';
const SIBLING = 'evil.example.test';
const STRANGER = 'stranger.test';

const JSON_TYPE = { 'content-type': 'application/json' };
const THEME: Call = {
  method: 'PUT',
  path: '/widget/theme',
  headers: { ...JSON_TYPE, 'x-request-id': '42' },
  body: '{"color":"#7a3e9d"}',
};
const FLUSH: Call = { method: 'POST', path: '/internal/cache/flush' };
const include = { credentials: 'include' } as const;

interface Case {
  readonly from: string;
  readonly what: string;
  readonly call: Call;
  readonly got: number | 'blocked';
  /** What the API received, and answered. */
  readonly reached: readonly string[];
}

const CASES: readonly Case[] = [
  // prettier-ignore
  ...[DASHBOARD, SIBLING, STRANGER].flatMap((from): readonly Case[] => [
    { from, what: 'a simple request to a public route', call: { path: '/widget' }, got: 200, reached: ['GET 200'] },
    { from, what: 'a public route with credentials', call: { path: '/widget', ...include }, got: 'blocked', reached: ['GET 200'] },
    { from, what: 'a preflighted request to a public route', call: { path: '/widget', headers: { 'x-request-id': '1' } }, got: 200, reached: ['OPTIONS 204', 'GET 200'] },
    { from, what: 'a preflight for a public route, with credentials', call: { path: '/widget', headers: { 'x-request-id': '1' }, ...include }, got: 'blocked', reached: ['OPTIONS 204'] },
    { from, what: 'a simple request to a route under @SkipCors', call: FLUSH, got: 'blocked', reached: ['POST 403'] },
    { from, what: 'a preflight for a route under @SkipCors', call: { ...FLUSH, headers: JSON_TYPE, body: '{}' }, got: 'blocked', reached: ['OPTIONS 403'] },
    { from, what: 'the administrator\'s endpoint', call: { path: '/admin/partners', headers: { authorization: 'Bearer guess' } }, got: 'blocked', reached: ['OPTIONS 403'] },
    { from, what: 'a route for partners while there are none', call: { path: '/prices' }, got: 'blocked', reached: ['GET 200'] },
  ]),
  // prettier-ignore
  ...([{}, include] as const).flatMap((mode): readonly Case[] => [
    { from: DASHBOARD, what: 'a handler that goes back to the default policy', call: { ...THEME, ...mode }, got: 200, reached: ['OPTIONS 204', 'PUT 200'] },
    { from: DASHBOARD, what: 'a 400 of a handler', call: { ...THEME, body: '{}', ...mode }, got: 400, reached: ['OPTIONS 204', 'PUT 400'] },
    { from: DASHBOARD, what: 'a 400 of the body parser', call: { ...THEME, body: '{"color":', ...mode }, got: 400, reached: ['OPTIONS 204', 'PUT 400'] },
    { from: DASHBOARD, what: 'a 401 of a guard', call: { path: '/dashboard/profile', ...mode }, got: 401, reached: ['GET 401'] },
    { from: DASHBOARD, what: 'a 404 of a path', call: { path: '/no-such-path', ...mode }, got: 404, reached: ['GET 404'] },
    { from: DASHBOARD, what: 'a 404 of a method', call: { method: 'PUT', path: '/widget', ...mode }, got: 404, reached: ['OPTIONS 204', 'PUT 404'] },
    { from: DASHBOARD, what: 'a method that the policy does not list', call: { method: 'DELETE', path: '/widget', ...mode }, got: 'blocked', reached: ['OPTIONS 204'] },
    { from: DASHBOARD, what: 'a 500 of a handler', call: { path: '/dashboard/report', ...mode }, got: 500, reached: ['GET 500'] },
  ]),
  // prettier-ignore
  ...[SIBLING, STRANGER].flatMap((from) => [{}, include].flatMap((mode): readonly Case[] => [
    { from, what: 'a preflight for a handler of the default policy', call: { ...THEME, ...mode }, got: 'blocked', reached: ['OPTIONS 403'] },
    { from, what: 'a simple POST, which is refused before its handler', call: { method: 'POST', path: '/dashboard/session', ...mode }, got: 'blocked', reached: ['POST 403'] },
    { from, what: 'a guarded route', call: { path: '/dashboard/profile', ...mode }, got: 'blocked', reached: ['GET 403'] },
    { from, what: 'a path that nobody serves, under the default policy that enforces', call: { path: '/no-such-path', ...mode }, got: 'blocked', reached: ['GET 403'] },
    { from, what: 'a handler that fails', call: { path: '/dashboard/report', ...mode }, got: 'blocked', reached: ['GET 403'] },
  ])),
];

describe('what a page gets', () => {
  let stage: Stage;
  const visitors = new Map<string, Visitor>();
  beforeAll(async () => {
    stage = await Stage.open();
    for (const host of [DASHBOARD, SIBLING, STRANGER]) {
      visitors.set(host, await stage.visit(host));
    }
  });
  afterAll(() => stage.close());

  it.each(CASES.map((row) => [nameOf(row), row] as const))(
    '%s',
    async (_name, { from, call, got, reached }) => {
      const outcome = await visitors.get(from)?.call(call);
      expect({
        got: outcome?.got === 'blocked' ? 'blocked' : outcome?.got.status,
        reached: outcome?.exchanges.map(
          ({ method, status }) => `${method} ${status}`,
        ),
      }).toEqual({ got, reached });
    },
  );

  it('is the exposed headers and no others', async () => {
    const outcome = await visitors.get(STRANGER)?.call({ path: '/widget' });
    const sent = await fetch(`${stage.directly}/widget`);
    expect(outcome).toHaveProperty('got.headers.x-widget-version', '3');
    expect(outcome).not.toHaveProperty('got.headers.x-powered-by');
    expect(outcome).not.toHaveProperty('got.headers.etag');
    expect(sent.headers.get('x-powered-by')).toBe('Express');
    expect(sent.headers.has('etag')).toBe(true);
  });

  it('is the reason of an error', async () => {
    const outcome = await visitors
      .get(DASHBOARD)
      ?.call({ path: '/dashboard/profile' });
    expect(outcome).toHaveProperty(
      'got.text',
      expect.stringContaining('Sign in first'),
    );
  });
});

function nameOf({ from, what, call, got }: Case): string {
  const credentials =
    call.credentials === undefined ? '' : ', with credentials';
  return `${from}: ${what}${what.includes('credentials') ? '' : credentials}: ${got}`;
}
