import { describe, expect, it } from '@jest/globals';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  refusing,
  verdictOf,
  type ResponseVerdict,
} from '../../../lib/core/decision/response-verdict.js';
import {
  finishVerdict,
  writeVerdict,
  type ReplacedHeader,
} from '../../../lib/core/decision/write-verdict.js';
import { choiceOf, compiledPolicy } from '../compiled-policy.js';
import { HeaderMap } from '../header-map.js';

const APP = 'https://app.example.com';

type Headers = Readonly<Record<string, number | string | readonly string[]>>;

interface Case {
  readonly title: string;
  readonly policy?: CorsPolicyOptions;
  readonly before?: Headers;
  readonly after: Headers;
  readonly replaced?: readonly ReplacedHeader[];
}

function verdict(
  options: CorsPolicyOptions,
  allowOrigin: string | undefined,
  variesOnSite = false,
): ResponseVerdict {
  const policy = compiledPolicy(options);
  const decision = {
    choice: choiceOf(policy),
    policy,
    reason: 'origin-allowed',
    allowOrigin,
  } as const;
  return verdictOf(decision, variesOnSite);
}

/** Writes a verdict as it is written to the head that is sent. */
function finish(before: Headers, decided: ResponseVerdict) {
  const target = new HeaderMap(before);
  const replaced: ReplacedHeader[] = [];
  let written: ResponseVerdict | undefined;
  const once = (): Headers => {
    finishVerdict(target, decided, written, (header) => replaced.push(header));
    written = decided;
    return target.getHeaders();
  };
  return { once, replaced };
}

function expectOutcome(
  { before = {}, after, replaced = [] }: Case,
  decided: ResponseVerdict,
): void {
  const finished = finish(before, decided);
  expect(finished.once()).toStrictEqual(after);
  expect(finished.replaced).toEqual(replaced);
  // Doing it twice changes nothing, and is not somebody else's writing.
  expect(finished.once()).toStrictEqual(after);
  expect(finished.replaced).toEqual(replaced);
}

const ALLOWED = { 'access-control-allow-origin': APP, vary: 'Origin' };

describe('the response to an allowed origin', () => {
  it.each<Case>([
    { title: 'names the origin', after: ALLOWED },
    {
      title: 'allows credentials',
      policy: { credentials: true },
      after: { ...ALLOWED, 'access-control-allow-credentials': 'true' },
    },
    {
      title: 'exposes headers',
      policy: { exposedHeaders: ['etag', 'x-id'] },
      after: { ...ALLOWED, 'access-control-expose-headers': 'etag, x-id' },
    },
    {
      title: 'allows the reading of timings',
      policy: { timingAllowOrigin: true },
      after: { ...ALLOWED, 'timing-allow-origin': APP },
    },
    {
      title: 'allows the reading of timings to others than those that call',
      policy: { timingAllowOrigin: ['https://a.example', 'https://b.example'] },
      after: {
        ...ALLOWED,
        'timing-allow-origin': 'https://a.example, https://b.example',
      },
    },
    {
      title: 'keeps headers of other kinds',
      before: { etag: '"1"', 'set-cookie': ['a=1', 'b=2'], age: 5 },
      after: { etag: '"1"', 'set-cookie': ['a=1', 'b=2'], age: 5, ...ALLOWED },
    },
  ])('$title', (row) => {
    expectOutcome(row, verdict({ origin: APP, ...row.policy }, APP));
  });

  it('of a policy for any origin varies on nothing', () => {
    const policy = { origin: '*', timingAllowOrigin: true };
    const row = {
      title: '',
      after: {
        'access-control-allow-origin': '*',
        'timing-allow-origin': '*',
      },
    };
    expectOutcome(row, verdict(policy, '*'));
  });
});

describe('headers that other code wrote are replaced and reported', () => {
  it.each<Case>([
    {
      title: 'another origin',
      before: { 'access-control-allow-origin': '*' },
      after: ALLOWED,
      replaced: [{ name: 'Access-Control-Allow-Origin', value: '*' }],
    },
    {
      title: 'two origins',
      before: { 'access-control-allow-origin': [APP, '*'] },
      after: ALLOWED,
      replaced: [{ name: 'Access-Control-Allow-Origin', value: `${APP}, *` }],
    },
    { title: 'not the same origin', before: ALLOWED, after: ALLOWED },
    {
      title: 'credentials that the policy does not allow',
      before: { 'access-control-allow-credentials': 'true' },
      after: ALLOWED,
      replaced: [{ name: 'Access-Control-Allow-Credentials', value: 'true' }],
    },
    {
      title: 'what only preflights are answered',
      before: {
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': '*',
        'access-control-max-age': 60,
      },
      after: ALLOWED,
      replaced: [
        { name: 'Access-Control-Allow-Methods', value: 'PUT' },
        { name: 'Access-Control-Allow-Headers', value: '*' },
        { name: 'Access-Control-Max-Age', value: '60' },
      ],
    },
  ])('$title', (row) => {
    expectOutcome(row, verdict({ origin: APP }, APP));
  });
});

describe('the response to a refused origin', () => {
  it.each<Case>([
    { title: 'only varies', after: { vary: 'Origin' } },
    {
      title: 'loses what others granted, and says so',
      policy: { credentials: true, exposedHeaders: 'etag' },
      before: {
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '60',
        etag: '"1"',
      },
      after: { etag: '"1"', vary: 'Origin' },
      replaced: [
        { name: 'Access-Control-Allow-Origin', value: '*' },
        { name: 'Access-Control-Allow-Credentials', value: 'true' },
        { name: 'Access-Control-Max-Age', value: '60' },
      ],
    },
    {
      title: 'loses names that a handler exposes, which is no mistake of it',
      before: { 'access-control-expose-headers': 'etag' },
      after: { vary: 'Origin' },
    },
    {
      title: 'gets no timings',
      policy: { timingAllowOrigin: true },
      after: { vary: 'Origin' },
    },
    {
      title: 'has the timings that everybody gets',
      policy: { timingAllowOrigin: '*' },
      after: { vary: 'Origin', 'timing-allow-origin': '*' },
    },
  ])('$title', (row) => {
    expectOutcome(row, verdict({ origin: APP, ...row.policy }, undefined));
  });

  it('of a policy that allows nobody does not even vary', () => {
    const row = { title: '', after: {} };
    expectOutcome(row, verdict({ origin: false }, undefined));
  });
});

describe('Vary is merged', () => {
  it.each<
    [before: string | readonly string[], after: string | readonly string[]]
  >([
    ['', 'Origin'],
    ['Accept-Encoding', 'Accept-Encoding, Origin'],
    [['Accept', 'Cookie'], 'Accept, Cookie, Origin'],
    ['accept, origin', 'accept, origin'],
    [
      ['Accept', 'Origin'],
      ['Accept', 'Origin'],
    ],
    ['*', '*'],
  ])('%j becomes %j', (before, after) => {
    const refused = verdict({ origin: APP }, undefined);
    expectOutcome(
      { title: '', before: { vary: before }, after: { vary: after } },
      refused,
    );
  });
});

describe('the exposed names are merged, without case', () => {
  it.each<{
    before: string | readonly string[] | number;
    policy: string | undefined;
    after: string | readonly string[] | number;
  }>([
    { before: 'x-id', policy: undefined, after: 'x-id' },
    { before: 'x-id', policy: 'etag', after: 'x-id, etag' },
    { before: 'etag', policy: 'etag', after: 'etag' },
    { before: 'ETag', policy: 'etag,x-id', after: 'ETag, x-id' },
    { before: 'X-Id,,etag ,', policy: 'ETAG', after: 'X-Id, etag' },
    { before: ['a', 'B'], policy: 'b,c', after: 'a, B, c' },
    { before: ['a', 'b'], policy: 'a,b', after: ['a', 'b'] },
    { before: '', policy: 'etag', after: 'etag' },
    { before: '*', policy: 'etag', after: '*, etag' },
  ])('$before with $policy: $after', ({ before, policy, after }) => {
    const name = 'access-control-expose-headers';
    const exposed = policy === undefined ? {} : { exposedHeaders: policy };
    expectOutcome(
      {
        title: '',
        before: { [name]: before },
        after: { ...ALLOWED, [name]: after },
      },
      verdict({ origin: APP, ...exposed }, APP),
    );
  });
});

describe('a response whose status depends on the source of its request', () => {
  it.each<{ title: string; before?: Headers; vary: string }>([
    { title: 'says so', vary: 'Origin, Sec-Fetch-Site, Host' },
    {
      title: 'says so once',
      before: { vary: 'host, Accept' },
      vary: 'host, Accept, Origin, Sec-Fetch-Site',
    },
    { title: 'has *, which says all', before: { vary: '*' }, vary: '*' },
  ])('$title', ({ before = {}, vary }) => {
    expectOutcome(
      { title: '', before, after: { vary } },
      verdict({ origin: APP }, undefined, true),
    );
  });

  it('says so if it allows any origin', () => {
    expectOutcome(
      {
        title: '',
        after: {
          'access-control-allow-origin': '*',
          vary: 'Origin, Sec-Fetch-Site, Host',
        },
      },
      verdict({ origin: '*' }, '*', true),
    );
  });
});

describe('a request that was refused before its handler ran', () => {
  const REFUSED = refusing(verdict({ origin: APP }, undefined));
  const STORED_NOWHERE = {
    vary: 'Origin, Sec-Fetch-Site, Host',
    'cache-control': 'no-store',
  };

  it.each<{ title: string; before?: Headers }>([
    { title: 'nothing' },
    { title: 'what a handler says', before: { 'cache-control': 'max-age=60' } },
    {
      // RFC 9213: they go before Cache-Control where they are understood.
      title: 'fields for single caches',
      before: {
        'cdn-cache-control': 'max-age=60',
        'Example-CDN-Cache-Control': 'max-age=60',
        'surrogate-control': 'max-age=60',
      },
    },
  ])('may not be stored, over $title', ({ before = {} }) => {
    expectOutcome({ title: '', before, after: STORED_NOWHERE }, REFUSED);
  });

  it('keeps headers of other names', () => {
    const others = { 'x-cache-control-by': 'me', expires: '0' };
    expectOutcome(
      { title: '', before: others, after: { ...others, ...STORED_NOWHERE } },
      REFUSED,
    );
  });

  it('gets the header only when its head is sent', () => {
    const target = new HeaderMap({ 'cache-control': 'max-age=60' });
    writeVerdict(target, REFUSED, undefined, () => {});
    expect(target.getHeaders()['cache-control']).toBe('max-age=60');
  });
});

describe('a narrower verdict removes the headers of a wider one', () => {
  const FULL = {
    origin: APP,
    credentials: true,
    exposedHeaders: ['etag', 'x-id'],
    timingAllowOrigin: true,
  };
  const WIDE = verdict(FULL, APP);

  it.each<{
    title: string;
    narrow: ResponseVerdict;
    others?: Headers;
    after: Headers;
    replaced?: readonly ReplacedHeader[];
  }>([
    {
      title: 'all of it',
      narrow: verdict(FULL, undefined),
      after: { vary: 'Origin' },
    },
    {
      title: 'credentials, timings and names',
      narrow: verdict({ origin: APP, exposedHeaders: 'x-id' }, APP),
      after: { ...ALLOWED, 'access-control-expose-headers': 'x-id' },
    },
    {
      title: 'all names',
      narrow: verdict({ origin: APP }, APP),
      after: ALLOWED,
    },
    {
      title: 'its own names, and none of a handler that wrote others',
      narrow: verdict({ origin: APP, exposedHeaders: 'x-id' }, APP),
      others: { 'access-control-expose-headers': 'ETag, x-id, x-mine' },
      after: { ...ALLOWED, 'access-control-expose-headers': 'x-mine, x-id' },
    },
    {
      title: 'nothing of a handler, which it reports',
      narrow: verdict({ origin: APP }, APP),
      others: {
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': 'false',
      },
      after: ALLOWED,
      replaced: [
        { name: 'Access-Control-Allow-Origin', value: '*' },
        { name: 'Access-Control-Allow-Credentials', value: 'false' },
      ],
    },
  ])('$title', ({ narrow, others = {}, after, replaced = [] }) => {
    const target = new HeaderMap();
    const reported: ReplacedHeader[] = [];
    writeVerdict(target, WIDE, undefined, (header) => reported.push(header));
    for (const [name, value] of Object.entries(others)) {
      target.setHeader(name, String(value));
    }
    writeVerdict(target, narrow, WIDE, (header) => reported.push(header));
    expect(target.getHeaders()).toStrictEqual(after);
    expect(reported).toEqual(replaced);
  });
});

describe('while a response continues', () => {
  it('headers of preflights are left to the code that writes the head', () => {
    const target = new HeaderMap({ 'access-control-allow-methods': 'PUT' });
    writeVerdict(target, verdict({ origin: APP }, APP), undefined, () => {});
    expect(target.getHeaders()['access-control-allow-methods']).toBe('PUT');
  });
});
