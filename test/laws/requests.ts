import fc from 'fast-check';
import type { RequestHead } from '../../lib/core/decision/classify-request.js';
import type {
  EnforcedRequest,
  RequestSite,
} from '../../lib/core/decision/enforce.js';
import { nearOrigin } from './entries.js';
import { requestedHeadersValue } from './requested-headers-values.js';
import { commonOrigin } from './rules.js';
import { almostOrigin } from './unlikely-origins.js';

/** All of a request that a decision may look at. */
export interface LawRequest extends RequestHead, EnforcedRequest, RequestSite {
  readonly origin: string | undefined;
  readonly path: string;
  /** Whether a handler serves what the preflight announces. */
  readonly isServed: boolean;
  /** What the URL serves under the same policies. */
  readonly otherMethods: readonly string[];
}

const origin = fc.oneof(
  { weight: 12, arbitrary: commonOrigin },
  { weight: 3, arbitrary: nearOrigin },
  { weight: 3, arbitrary: fc.constant('null') },
  { weight: 2, arbitrary: almostOrigin },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'NULL', 'https://app.example.com/', '*'),
  },
);

const method = fc.constantFrom(
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PUT',
  'DELETE',
  'PATCH',
  'patch',
  'OPTIONS',
);

const announced = fc.oneof(
  { weight: 4, arbitrary: method },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'get',
      'put',
      'FOO',
      'CONNECT',
      'trace',
      'Track',
      'PUT ',
      'PUT,GET',
      '*',
      'P\u00dcT',
    ),
  },
);

const host = fc.constantFrom(
  'api.example.com',
  'api.example.com',
  'app.example.com',
  'APP.example.com:443',
  'app.example.com:80',
  'example.com:8443',
  'example.com',
  'localhost',
  'localhost:3000',
  '127.0.0.1:8080',
  '[::1]:3000',
);

const others = {
  path: fc.constantFrom('/', '/widgets'),
  isServed: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
  otherMethods: fc.subarray([
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    // With some of the others, this is more than a kilobyte.
    'M'.repeat(1012),
  ]),
  secFetchSite: fc.constantFrom(
    undefined,
    undefined,
    'cross-site',
    'same-site',
    'same-origin',
    'none',
  ),
  host,
  isSecure: fc.boolean(),
  hasCookie: fc.boolean(),
};

/** CORS-preflight requests. */
export const preflight = fc.record({
  ...others,
  method: fc.constant('OPTIONS'),
  origin,
  accessControlRequestMethod: announced,
  accessControlRequestHeaders: fc.option(requestedHeadersValue, {
    nil: undefined,
  }),
});

/** Requests that are no preflights. */
export const actual: fc.Arbitrary<LawRequest> = fc.record({
  ...others,
  method,
  origin: fc.option(origin, { nil: undefined }),
  accessControlRequestMethod: fc.constant(undefined),
  accessControlRequestHeaders: fc.constant(undefined),
});
