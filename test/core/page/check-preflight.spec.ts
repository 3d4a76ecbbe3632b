import { expect, it } from '@jest/globals';
import { browserRequest } from '../../../lib/core/browser/browser-request.js';
import { readPageRequest } from '../../../lib/core/browser/read-page-request.js';
import { checkPreflight } from '../../../lib/core/page/check-preflight.js';
import type { PageServer } from '../../../lib/core/page/page-server.js';
import { choiceOf, compiledPolicy } from '../compiled-policy.js';

const ORIGIN = 'https://app.example.com';

it.each([
  [204, ['passed', 'passed', 'passed', 'passed', 'passed']],
  [302, ['passed', 'passed', 'failed', 'not-reached', 'not-reached']],
])(
  'the checks of a preflight that allows everything, with the status %i',
  (status, results) => {
    const policy = compiledPolicy({ origin: ORIGIN });
    const request = { url: '/widgets', origin: ORIGIN, method: 'PUT' };
    const { checks } = checkPreflight(
      browserRequest(readPageRequest(request)),
      {
        decision: {
          policy,
          refusal: undefined,
          allowOrigin: ORIGIN,
          allowCredentials: false,
          allowMethods: 'PUT',
          allowHeaders: undefined,
          maxAge: undefined,
          successStatus: status,
          notes: { failures: [], unasked: [] },
        },
        choice: choiceOf(policy),
        accessControlRequestHeaders: undefined,
        response: {
          status,
          headers: new Map([
            ['access-control-allow-origin', ORIGIN],
            ['access-control-allow-methods', 'PUT'],
          ]),
        },
      },
      { knowsMethod: () => true } as unknown as PageServer,
    );
    expect(checks.map(({ result }) => result)).toEqual(results);
  },
);
