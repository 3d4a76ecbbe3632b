import { describe, expect, it } from '@jest/globals';
import {
  explainRefusal,
  type RefusedRequest,
  type RefusingPolicy,
} from '../../../lib/core/explanation/explain-refusal.js';
import type {
  Refusal,
  RefusalExplanation,
} from '../../../lib/core/explanation/refusal-explanation.js';
import { refusalSentence } from '../../../lib/core/explanation/refusal-sentence.js';
import { verdictOn } from '../compiled-policy.js';
import type { OriginVerdict } from '../../../lib/core/decision/judged-origin.js';
import {
  originList,
  rulesOf,
  type OriginOption,
} from '../../../lib/core/origin-rule/origin-rule.js';
import { mapNonEmpty, type NonEmpty } from '../../../lib/core/non-empty.js';
import { policyChoice } from '../../../lib/core/decision/policy-choice.js';
import type { CompiledPolicy } from '../../../lib/core/policy/compile-policy.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  choiceOf,
  compiledPolicy,
  PLACE,
  recordingEnvironment,
} from '../compiled-policy.js';

const LISTS = {
  partners: ['https://shop.example', 'https://*.partner.example'],
};
const REQUEST: RefusedRequest = {
  origin: 'https://app.example.com',
  method: 'GET',
  accessControlRequestHeaders: undefined,
};

/** What the rules of a policy say of an origin. */
function saysOf(policy: CorsPolicyOptions, origin: string): OriginVerdict {
  const compiled = compiledPolicy(policy, recordingEnvironment(LISTS));
  const request = { method: 'GET', host: 'api.example.com', path: '/' };
  const verdict = verdictOn(compiled.origin, origin, request);
  if (verdict instanceof Promise) {
    throw new TypeError('No rule here returns a promise.');
  }
  return verdict;
}

/** What is said of an origin, without the place, which each sentence begins with. */
function saidOf(policy: CorsPolicyOptions, origin: string): string {
  return withoutPlace(refusalSentence(explained(policy, origin)));
}

function explained(
  policy: CorsPolicyOptions,
  origin: string,
): RefusalExplanation {
  return explainRefusal(
    refusing(compiledPolicy(policy, recordingEnvironment(LISTS))),
    { ...REQUEST, origin },
    saysOf(policy, origin) as Refusal,
  );
}

/** Does what an explanation says, and gives the verdict on the page then. */
function verdictAfterRemedy(
  rule: OriginOption,
  origin: string,
): OriginVerdict | undefined {
  const explanation = explained({ origin: rule }, origin);
  const remedy = explanation.step === 'origin' ? explanation.remedy : undefined;
  if (remedy === undefined) {
    return undefined;
  }
  return remedy.kind === 'write'
    ? saysOf({ origin: [...rulesOf(rule), remedy.entry] }, origin)
    : saysOf({ origin: rule }, remedy.origin);
}

function saidOfRefusal(
  policy: CorsPolicyOptions,
  refusal: Refusal,
  request: Partial<RefusedRequest>,
): string {
  const compiled = compiledPolicy({ origin: '*', ...policy });
  return withoutPlace(
    refusalSentence(
      explainRefusal(refusing(compiled), { ...REQUEST, ...request }, refusal),
    ),
  );
}

function refusing(policy: CompiledPolicy): RefusingPolicy {
  return { choice: choiceOf(policy), policy };
}

function withoutPlace(sentence: string): string {
  expect(sentence.startsWith(`${PLACE} `)).toBe(true);
  return sentence.slice(PLACE.length + 1);
}

describe('an origin that is refused and differs in little from one that is allowed', () => {
  it.each<[origin: string, rule: OriginOption, said: string]>([
    // The port.
    [
      'http://localhost:5173',
      'http://localhost',
      'allows "http://localhost", which differs only in its port. Add "http://localhost:*" to origin.',
    ],
    [
      'http://localhost:5173',
      'http://localhost:3000',
      'allows "http://localhost:3000", which differs only in its port. Add "http://localhost:*" to origin.',
    ],
    [
      'http://localhost',
      'http://localhost:3000',
      'allows "http://localhost:3000", which differs only in its port. Add "http://localhost:*" to origin.',
    ],
    [
      'http://[::1]:5173',
      'http://[::1]',
      'allows "http://[::1]", which differs only in its port. Add "http://[::1]:*" to origin.',
    ],
    [
      'https://app.example.com:8443',
      'https://app.example.com',
      'allows "https://app.example.com", which differs only in its port. Add "https://app.example.com:8443" to origin.',
    ],
    [
      'https://app.example.com:8443',
      'https://*.example.com',
      'allows "https://*.example.com", which differs only in its port. Add "https://app.example.com:8443" to origin.',
    ],
    [
      'https://shop.example:444',
      originList('partners'),
      'allows "https://shop.example", which differs only in its port. Add "https://shop.example:444" to origin.',
    ],
    // The scheme.
    [
      'https://app.example.com',
      'http://app.example.com',
      'allows "http://app.example.com", which differs only in its scheme. Add "https://app.example.com" to origin.',
    ],
    [
      'http://app.example.com',
      'https://app.example.com',
      'allows "https://app.example.com", which differs only in its scheme. Open the page under https://app.example.com.',
    ],
    [
      'http://app.example.com:8080',
      'https://app.example.com:8080',
      'allows "https://app.example.com:8080", which differs only in its scheme. Open the page under https://app.example.com:8080.',
    ],
    [
      'http://app.example.com:8080',
      'https://app.example.com',
      'allows "https://app.example.com", which differs only in its scheme and port. Open the page under https://app.example.com.',
    ],
    [
      'https://localhost:3000',
      'http://localhost:*',
      'allows "http://localhost:3000", which differs only in its scheme. Add "https://localhost:3000" to origin.',
    ],
    [
      'http://a.partner.example',
      originList('partners'),
      'allows "https://a.partner.example", which differs only in its scheme. Open the page under https://a.partner.example.',
    ],
    // `www`.
    [
      'https://www.example.com',
      'https://example.com',
      'allows "https://example.com", which differs only in its "www.". Add "https://www.example.com" to origin.',
    ],
    [
      'https://example.com',
      'https://www.example.com',
      'allows "https://www.example.com", which differs only in its "www.". Add "https://example.com" to origin.',
    ],
    // This machine.
    [
      'http://127.0.0.1:5173',
      'http://localhost:5173',
      'allows "http://localhost:5173", which differs only in its name for this machine. Add "http://127.0.0.1:5173" to origin.',
    ],
    [
      'http://localhost:5173',
      'http://127.0.0.1:*',
      'allows "http://127.0.0.1:5173", which differs only in its name for this machine. Add "http://localhost:5173" to origin.',
    ],
    [
      'http://[::1]:5173',
      'http://localhost',
      'allows "http://localhost", which differs only in its name for this machine and port. Add "http://[::1]:*" to origin.',
    ],
    [
      'http://app.localhost:5173',
      'http://localhost:5173',
      'allows "http://localhost:5173", which differs only in its name for this machine. Add "http://app.localhost:5173" to origin.',
    ],
    // The dot.
    [
      'https://example.com.',
      'https://example.com',
      'allows "https://example.com", which differs only in its trailing dot. Open the page under https://example.com.',
    ],
    [
      'https://example.com',
      'https://example.com.',
      'allows "https://example.com.", which differs only in its trailing dot. Add "https://example.com" to origin.',
    ],
    // The domain of a pattern.
    [
      'https://example.com',
      'https://*.example.com',
      'allows "https://*.example.com", which only includes subdomains. Add "https://example.com" to origin.',
    ],
    // A RegExp, of which nothing can be listed.
    [
      'http://app.example.com',
      /^https:\/\/[a-z]+\.example\.com$/,
      'allows "https://app.example.com", which differs only in its scheme. Open the page under https://app.example.com.',
    ],
    // The least difference of several.
    [
      'http://localhost:5173',
      ['https://localhost', 'http://127.0.0.1:5173'],
      'allows "http://127.0.0.1:5173", which differs only in its name for this machine. Add "http://localhost:5173" to origin.',
    ],
  ])('%s, beside %s', (origin, rule, said) => {
    expect(saidOf({ origin: rule }, origin)).toBe(said);
    expect(verdictAfterRemedy(rule, origin)).toBe('origin-allowed');
  });

  it('gets no remedy with which no application starts', () => {
    const policy: CorsPolicyOptions = {
      origin: 'https://example.com',
      credentials: true,
    };
    expect(saidOf(policy, 'http://example.com')).toBe(
      'allows "https://example.com", which differs only in its scheme. Open the page under https://example.com.',
    );
    expect(saidOf(policy, 'http://www.example.com')).toBe(
      'allows "https://example.com", which differs only in its "www." and scheme. Open the page under https://example.com.',
    );
  });

  it('is found among many thousands of rules', () => {
    const rules = Array.from(
      { length: 50_000 },
      (_, index) => `https://tenant-${index}.example`,
    );
    expect(saidOf({ origin: rules }, 'https://tenant-3.example:444')).toBe(
      'allows "https://tenant-3.example", which differs only in its port. Add "https://tenant-3.example:444" to origin.',
    );
    expect(saidOf({ origin: rules }, 'http://tenant-49999.example')).toBe(
      'allows "https://tenant-49999.example", which differs only in its scheme. Open the page under https://tenant-49999.example.',
    );
  });
});

describe('an origin that is refused and is like nothing that is allowed', () => {
  it.each<[origin: string, policy: CorsPolicyOptions, said: string]>([
    [
      'https://evil.example',
      { origin: 'https://a.example' },
      'allows "https://a.example", but not this origin.',
    ],
    [
      'https://evil.example',
      {
        origin: [
          'https://a.example',
          /^https:\/\/b\.example$/,
          originList('partners'),
        ],
      },
      'allows "https://a.example", /^https:\\/\\/b\\.example$/, the list "partners", but not this origin.',
    ],
    [
      'https://evil.example',
      {
        origin: [
          () => false,
          'https://a.example',
          'https://b.example',
          'https://c.example',
          'https://d.example',
        ],
      },
      'allows what a function allows, "https://a.example", "https://b.example" and 2 more, but not this origin.',
    ],
    [
      'https://evil.example',
      {},
      'allows no origin, since none is configured. Set origin.',
    ],
    [
      'https://evil.example',
      { origin: false },
      'allows no origin: it is under @SkipCors(), or its origin is false or empty.',
    ],
    [
      'https://evil.example',
      { origin: [] },
      'allows no origin: it is under @SkipCors(), or its origin is false or empty.',
    ],
    [
      'null',
      { origin: 'https://a.example' },
      'does not allow null, which local files and sandboxed frames send. Serve the page over http://localhost.',
    ],
    [
      'https://a.example/',
      { origin: 'https://a.example' },
      'refuses it: it is not an origin as browsers write it. Send what location.origin shows.',
    ],
    [
      'http://evil.example',
      { origin: () => true, credentials: true },
      'has credentials: true, and the origin is neither https nor this machine. Use https.',
    ],
    [
      'https://evil.example',
      {
        origin: () => {
          throw new Error('broken');
        },
      },
      'got no answer from a function or resolver. The log says why.',
    ],
  ])('%s under %j', (origin, policy, said) => {
    expect(saidOf(policy, origin)).toBe(said);
  });

  it('is not asked about a second time', () => {
    let asked = 0;
    const origin = (): boolean => {
      asked++;
      return false;
    };
    saidOf(
      { origin: [origin, 'https://app.example.com'] },
      'http://app.example.com',
    );
    expect(asked).toBe(1);
  });
});

describe('a method that is refused', () => {
  it.each<
    [method: string, methods: CorsPolicyOptions['methods'], said: string]
  >([
    [
      'DELETE',
      ['PUT'],
      'does not allow the method "DELETE", only GET, HEAD, POST and "PUT". Add "DELETE" to methods.',
    ],
    [
      'DELETE',
      [],
      'does not allow the method "DELETE", only GET, HEAD, POST. Add "DELETE" to methods.',
    ],
    [
      'DELETE',
      'PUT,PATCH,QUERY,LINK,UNLINK',
      'does not allow the method "DELETE", only GET, HEAD, POST and "PUT", "PATCH", "QUERY" and 2 more. Add "DELETE" to methods.',
    ],
    [
      'DELETE',
      ['GET', 'PUT', 'POST'],
      'does not allow the method "DELETE", only GET, HEAD, POST and "PUT". Add "DELETE" to methods.',
    ],
    [
      'DELETE',
      'GET,HEAD,POST',
      'does not allow the method "DELETE", only GET, HEAD, POST. Add "DELETE" to methods.',
    ],
    [
      'patch',
      ['PATCH'],
      'allows the method PATCH, but not "patch": methods are case-sensitive. Send PATCH.',
    ],
    [
      'get',
      [],
      'allows the method GET, but not "get": methods are case-sensitive. Send GET.',
    ],
    [
      'TRACE',
      ['PUT'],
      'does not allow the method "TRACE", only GET, HEAD, POST and "PUT".',
    ],
    [
      'FOO',
      undefined,
      'allows the methods that the route serves, but nothing serves "FOO".',
    ],
  ])('%s, if %j are listed', (method, methods, said) => {
    const policy = methods === undefined ? {} : { methods };
    expect(saidOfRefusal(policy, 'method-not-allowed', { method })).toBe(said);
  });

  it('is quoted', () => {
    expect(
      saidOfRefusal({}, 'method-malformed', { method: 'GET\n, PUT' }),
    ).toBe('does not allow the method "GET\\n, PUT", which no page may send.');
  });
});

describe('an origin that no policy of several allows', () => {
  const APP: CorsPolicyOptions = {
    origin: 'https://app.example.com',
    credentials: true,
  };
  const SHOP: CorsPolicyOptions = { origin: 'https://shop.example' };

  it.each<[string, NonEmpty<CorsPolicyOptions>, string, Refusal, string]>([
    [
      'names the policy that nearly does, the first',
      [APP, SHOP],
      'https://app.example.com:8080',
      'origin-not-allowed',
      `${PLACE} (0) allows "https://app.example.com", which differs only in its port. Add "https://app.example.com:8080" to origin.`,
    ],
    [
      'names the policy that nearly does, the last',
      [APP, SHOP],
      'https://www.shop.example',
      'origin-not-allowed',
      `${PLACE} (1) allows "https://shop.example", which differs only in its "www.". Add "https://www.shop.example" to origin.`,
    ],
    [
      'names the policy that is nearer',
      [{ origin: 'https://a.example:1' }, { origin: 'https://a.example' }],
      'https://www.a.example',
      'origin-not-allowed',
      `${PLACE} (1) allows "https://a.example", which differs only in its "www.". Add "https://www.a.example" to origin.`,
    ],
    [
      'has the rules of all of them',
      [APP, SHOP],
      'https://other.example',
      'origin-not-allowed',
      `${PLACE} allows "https://app.example.com", "https://shop.example", but not this origin.`,
    ],
    [
      'says that none of them allows anybody',
      [{ origin: false }, {}],
      'https://other.example',
      'origin-not-allowed',
      `${PLACE} allows no origin, since none is configured. Set origin.`,
    ],
    [
      'says what the last one has against it',
      [SHOP, APP],
      'http://other.example',
      'insecure-origin-refused',
      `${PLACE} (1) has credentials: true, and the origin is neither https nor this machine. Use https.`,
    ],
    [
      'says that one of them refuses the request',
      [APP, SHOP],
      'https://other.example',
      'origin-refused-by-error',
      `${PLACE} refuses the request itself: its origin function called back with an error.`,
    ],
  ])('%s', (_title, policies, origin, refusal, said) => {
    const compiled = mapNonEmpty(policies, (options, index) => ({
      ...compiledPolicy(options),
      place: `${PLACE} (${index})`,
    }));
    const choice = policyChoice(PLACE, compiled);
    const refusing = { choice, policy: choice.last };
    expect(
      refusalSentence(
        explainRefusal(refusing, { ...REQUEST, origin }, refusal),
      ),
    ).toBe(said);
  });
});

describe('headers that are refused', () => {
  it.each<[asked: string, allowedHeaders: string | string[], said: string]>([
    [
      'x-b',
      'x-a',
      'does not allow the header "x-b", only "x-a". Add "x-b" to allowedHeaders.',
    ],
    [
      'X-B,x-a,x-c',
      'x-a',
      'does not allow the header "x-b", "x-c", only "x-a". Add "x-b", "x-c" to allowedHeaders.',
    ],
    [
      'x-b',
      [],
      'does not allow the header "x-b", nor any other. Add "x-b" to allowedHeaders.',
    ],
    [
      'x-b',
      'x-amz-*',
      'does not allow the header "x-b", only "x-amz-*". Add "x-b" to allowedHeaders.',
    ],
    [
      'authorization',
      '*',
      'does not allow the header "authorization", because "*" does not include it. Add "authorization" to allowedHeaders.',
    ],
    ['cookie', 'x-a', 'does not allow the header "cookie", only "x-a".'],
    [
      'x-f',
      ['x-a', 'x-b', 'x-c', 'x-d', 'x-e'],
      'does not allow the header "x-f", only "x-a", "x-b", "x-c" and 2 more. Add "x-f" to allowedHeaders.',
    ],
  ])('%s, if %j are allowed', (asked, allowedHeaders, said) => {
    expect(
      saidOfRefusal({ allowedHeaders }, 'header-not-allowed', {
        accessControlRequestHeaders: asked,
      }),
    ).toBe(said);
  });

  it.each([['x b'], [undefined]])(
    'and cannot be read: %s',
    (accessControlRequestHeaders) => {
      expect(
        saidOfRefusal({}, 'headers-malformed', { accessControlRequestHeaders }),
      ).toBe(
        'cannot read Access-Control-Request-Headers: it is not a list of names, or is too long.',
      );
    },
  );
});

describe('credentials that are refused', () => {
  it.each<[OriginOption, string]>([
    ['https://app.example.com', 'Set credentials: true.'],
    ['*', 'Name the origins, and set credentials: true.'],
  ])('if %j is allowed', (origin, remedy) => {
    expect(saidOfRefusal({ origin }, 'credentials-not-allowed', {})).toBe(
      `does not allow credentials, but the request has a cookie. ${remedy}`,
    );
  });
});
