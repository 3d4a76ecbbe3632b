import type { CorsIssue, IssueOf } from '../../lib/core/issue/policy-issue.js';

/** One of each kind; the compiler misses the one that is forgotten. */
export const ISSUE_EXAMPLES: {
  readonly [Kind in CorsIssue['kind']]: IssueOf<Kind>;
} = {
  'undefined-value': {
    kind: 'undefined-value',
    place: 'forRoot',
    option: 'origin',
  },
  'unknown-option': {
    kind: 'unknown-option',
    place: 'policies.widget',
    option: 'orgin',
    nearest: 'origin',
  },
  'wrong-type': {
    kind: 'wrong-type',
    place: 'forRoot',
    option: 'credentials',
    value: 'true',
    expected: 'a boolean',
  },
  'callback-function': {
    kind: 'callback-function',
    place: 'forRoot',
    option: 'origin',
    given: 2,
    declared: 2,
    name: 'callback',
  },
  'preflight-continue': { kind: 'preflight-continue', place: 'forRoot' },
  'invalid-origin': {
    kind: 'invalid-origin',
    place: 'forRoot',
    option: 'origin',
    value: 'https://app.example.com/',
    fault: 'path',
    corrected: 'https://app.example.com',
  },
  'unanchored-reg-exp': {
    kind: 'unanchored-reg-exp',
    place: 'forRoot',
    option: 'origin',
    value: String.raw`/https:\/\/pr-\d+\.example\.dev/`,
    corrected: String.raw`/^https:\/\/pr-\d+\.example\.dev$/`,
  },
  'null-origin': {
    kind: 'null-origin',
    place: 'policies.widget',
    option: 'origin',
    value: 'null',
  },
  'any-origin-with-credentials': {
    kind: 'any-origin-with-credentials',
    place: 'WidgetController.theme',
    option: 'origin',
    value: '*',
  },
  'insecure-origin-with-credentials': {
    kind: 'insecure-origin-with-credentials',
    place: 'forRoot',
    option: 'origin',
    value: 'http://app.example.com',
  },
  'public-suffix-with-credentials': {
    kind: 'public-suffix-with-credentials',
    place: 'policies.previews',
    option: 'origin',
    value: 'https://*.github.io',
    suffix: 'github.io',
  },
  'useless-switch': {
    kind: 'useless-switch',
    place: 'policies.widget',
    option: 'dangerouslyAllowInsecureOrigins',
  },
  'invalid-method': {
    kind: 'invalid-method',
    place: 'forRoot',
    option: 'methods',
    value: 'GET PUT',
  },
  'forbidden-method': {
    kind: 'forbidden-method',
    place: 'WidgetController',
    option: 'methods',
    value: 'TRACE',
  },
  'unnormalized-method': {
    kind: 'unnormalized-method',
    place: 'WidgetController',
    option: 'methods',
    value: 'patch',
    corrected: 'PATCH',
  },
  'invalid-header-name': {
    kind: 'invalid-header-name',
    place: 'forRoot',
    option: 'allowedHeaders',
    value: 'X-Request-Id: 1',
  },
  'forbidden-request-header': {
    kind: 'forbidden-request-header',
    place: 'forRoot',
    option: 'allowedHeaders',
    value: 'Cookie',
  },
  'misplaced-header': {
    kind: 'misplaced-header',
    place: 'policies.partners',
    option: 'allowedHeaders',
    value: 'Access-Control-Allow-Origin',
  },
  'invalid-max-age': {
    kind: 'invalid-max-age',
    place: 'forRoot',
    option: 'maxAge',
    value: -1,
  },
  'invalid-success-status': {
    kind: 'invalid-success-status',
    place: 'forRoot',
    option: 'optionsSuccessStatus',
    value: 304,
  },
  'invalid-origin-timeout': {
    kind: 'invalid-origin-timeout',
    place: 'forRoot',
    option: 'originTimeout',
    value: 5000,
  },
  'unknown-policy': {
    kind: 'unknown-policy',
    place: 'WidgetController',
    name: 'wigdet',
    known: ['widget', 'partners'],
  },
  'conflicting-decorators': {
    kind: 'conflicting-decorators',
    place: 'WidgetController.theme',
    decorators: ['@Cors', '@SkipCors'],
  },
  'ineffective-declaration': {
    kind: 'ineffective-declaration',
    place: 'WidgetController.format',
    decorator: '@SkipCors',
    fault: 'no-route',
  },
  'unparsable-path': {
    kind: 'unparsable-path',
    place: 'routes[0]',
    path: '/files/:',
    error:
      'Missing parameter name at index 8: /files/:; visit https://git.new/pathToRegexpError for info',
  },
  'conflicting-list-options': {
    kind: 'conflicting-list-options',
    place: 'lists.partners',
    options: ['origins', 'originStore'],
  },
  'useless-list-option': {
    kind: 'useless-list-option',
    place: 'lists.partners',
    option: 'refreshEvery',
    needs: 'load',
  },
  'unknown-resolver': {
    kind: 'unknown-resolver',
    place: 'WidgetController.theme',
    resolver: 'TenantOrigins',
    fault: 'not-provided',
  },
  'scoped-resolver': {
    kind: 'scoped-resolver',
    place: 'WidgetController.theme',
    resolver: 'TenantOrigins',
    scope: 'request',
    dependency: 'TenantContext',
  },
  'scoped-options': {
    kind: 'scoped-options',
    place: 'forRootAsync',
    dependency: 'REQUEST',
  },
  'old-nest': {
    kind: 'old-nest',
    place: 'CorsModule',
    package: '@nestjs/platform-fastify',
  },
  'no-for-root': { kind: 'no-for-root', place: 'CorsModule' },
  'second-for-root': {
    kind: 'second-for-root',
    place: 'CorsModule',
    modules: ['AppModule', 'WidgetModule'],
  },
  'lazy-for-root': {
    kind: 'lazy-for-root',
    place: 'CorsModule',
    modules: ['ReportModule'],
  },
  'shared-instance': { kind: 'shared-instance', place: 'CorsModule' },
};
