import type { CorsIssue } from '../../lib/index.js';

/** A mistake in several options at once, or one whose message has no expression to write. */
export interface OtherMistake {
  readonly options: object;
  readonly kind: CorsIssue['kind'];
  /** What the message says to do. */
  readonly says: string;
}

const SEVERAL = {
  admin: { origin: 'https://admin.acme.dev', credentials: true },
  app: { origin: 'https://app.acme.dev', credentials: true },
  same: { origin: ['https://app.acme.dev', 'https://admin.acme.dev'] },
  public: { origin: '*' },
  closed: {},
};

/** What kinds of issues without a remedy say, where a configuration alone has them. */
export const OTHER_MISTAKES: readonly OtherMistake[] = [
  {
    options: { origin: undefined },
    kind: 'undefined-value',
    says: 'Give it a value, or leave the option out.',
  },
  ...(
    [
      ['orgin', 'origin'],
      ['origins', 'origin'],
      ['allowedOrigins', 'origin'],
      ['allowHeaders', 'allowedHeaders'],
      ['exposeHeaders', 'exposedHeaders'],
      ['maxage', 'maxAge'],
      ['credentails', 'credentials'],
      ['allowedMethods', 'methods'],
    ] as const
  ).map(([written, nearest]) => ({
    options: { [written]: 'x' },
    kind: 'unknown-option' as const,
    says: `Write ${nearest}, or remove it.`,
  })),
  {
    options: { qwxz: true },
    kind: 'unknown-option',
    says: 'Remove it.',
  },
  {
    options: { credentials: 'true' },
    kind: 'wrong-type',
    says: 'Give it a boolean',
  },
  { options: { enforce: 1 }, kind: 'wrong-type', says: 'Give it a boolean' },
  {
    options: { origin: (_origin: string, callback: object) => callback },
    kind: 'callback-function',
    says: 'Write fromCallback(fn), or return true or false.',
  },
  {
    options: { preflightContinue: true },
    kind: 'preflight-continue',
    says: 'Remove it',
  },
  { options: { origin: 'null' }, kind: 'null-origin', says: 'Leave it out' },
  {
    options: { origin: '*', credentials: true },
    kind: 'any-origin-with-credentials',
    says: 'List the origins',
  },
  {
    options: { origin: /^https:\/\/.*$/, credentials: true },
    kind: 'any-origin-with-credentials',
    says: 'List the origins',
  },
  {
    options: { origin: 'http://acme.dev', credentials: true },
    kind: 'insecure-origin-with-credentials',
    says: 'Use https',
  },
  {
    options: { origin: 'https://*.github.io', credentials: true },
    kind: 'public-suffix-with-credentials',
    says: 'Name your own domain',
  },
  ...(
    [
      ['https://*.amazonaws.com', 's3.amazonaws.com'],
      ['https://*.windows.net', 'servicebus.windows.net'],
      ['https://*.googleapis.com', 'googleapis.com'],
      ['https://*.railway.app:*', 'up.railway.app'],
    ] as const
  ).map(([origin, suffix]) => ({
    options: { origin, credentials: true },
    kind: 'public-suffix-with-credentials' as const,
    says: `under the public suffix ${suffix}. Name your own domain`,
  })),
  {
    options: { origin: /^https:\/\/app-.*\.vercel\.app$/, credentials: true },
    kind: 'public-suffix-with-credentials',
    says: '/^https:\\/\\/app-.*\\.vercel\\.app$/ is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix vercel.app, such as "https://app-evil.vercel.app"',
  },
  {
    options: { origin: /^https:\/\/([a-z]+)+\.acme\.dev$/ },
    kind: 'slow-reg-exp',
    says: 'Write it so that no two repetitions can match the same text',
  },
  {
    options: { origin: /^https:\/\/(?!a\.).*\.acme\.dev$/, credentials: true },
    kind: 'undecidable-reg-exp',
    says: 'Write it without that',
  },
  {
    options: { origin: /^https:\/\/(\w+)\.\1\.acme\.dev$/, credentials: true },
    kind: 'undecidable-reg-exp',
    says: 'because of a back-reference',
  },
  {
    options: { dangerouslyAllowNullOrigin: true },
    kind: 'useless-switch',
    says: 'Remove it.',
  },
  {
    options: { origin: '*', reportOnly: { origin: [], maxAge: 5 } },
    kind: 'unreported-option',
    says: 'Remove it, or move it beside reportOnly.',
  },
  {
    options: { origin: '*', reportOnly: { reportOnly: { origin: [] } } },
    kind: 'unreported-option',
    says: 'Remove it, or move its options one level up.',
  },
  {
    options: { origin: '*', reportOnly: { origin: true } },
    kind: 'useless-candidate',
    says: 'Change an option in it, or remove reportOnly.',
  },
  ...(
    [
      ['widgte', 'widget, admin, partners, public'],
      ['Partner', 'partners, admin, public, widget'],
      ['pubic', 'public, admin, partners, widget'],
      ['xyz', 'admin, partners, public, widget'],
    ] as const
  ).map(([policy, names]) => ({
    options: {
      policies: { admin: {}, partners: {}, public: {}, widget: {} },
      routes: [{ path: '/a', policy }],
    },
    kind: 'unknown-policy' as const,
    says: `Use one of: ${names}.`,
  })),
  ...(
    [
      ['unknown-policy', ['admin', 'pubic'], 'Use one of: public, admin, app'],
      ['empty-policy-list', [], 'Name at least one policy, or leave it out'],
      ['repeated-policy', ['app', 'public', 'app'], 'Name it once.'],
      ['unreachable-policy', ['public', 'app'], 'Write ["app", "public"].'],
      [
        'unreachable-policy',
        ['public', 'admin', 'app'],
        'Write ["admin", "app", "public"].',
      ],
      [
        'unreachable-policy',
        ['app', 'admin', 'same'],
        'because "app" and "admin" before it allow every origin that it allows. Remove it',
      ],
      ['wrong-type', ['app', 5], 'Give it the name of a policy.'],
      ['wrong-type', 5, 'Give it the name of a policy, or a list of names.'],
    ] as const
  ).map(([kind, names, says]) => ({
    options: { policies: SEVERAL, default: names },
    kind,
    says,
  })),
  {
    options: { routes: [{ path: '/a', policy: [] }] },
    kind: 'empty-policy-list',
    says: 'or write @SkipCors() to allow nobody.',
  },
  ...(
    [
      ['origin', 'https://acme.dev'],
      ['credentials', true],
      ['maxAge', 5],
    ] as const
  ).map(([option, value]) => ({
    options: { policies: SEVERAL, default: 'app', [option]: value },
    kind: 'option-beside-default' as const,
    says: `Move ${option} into those policies, or remove default.`,
  })),
  {
    options: { routes: [{ path: '/a', policy: 'widget' }] },
    kind: 'unknown-policy',
    says: 'Add it to policies.',
  },
  {
    options: { policies: { a: {} }, routes: [{ path: '/:', policy: 'a' }] },
    kind: 'unparsable-path',
    says: 'Write it as in a controller',
  },
  {
    options: { lists: { a: { origins: ['https://*'] } } },
    kind: 'invalid-origin',
    says: 'Decide which domains are meant',
  },
  {
    options: { lists: { a: { origins: ['*'] } } },
    kind: 'invalid-origin',
    says: '"*" cannot be an entry of a list: add the origins that are meant.',
  },
  {
    options: { lists: { a: { origins: ['null'] } } },
    kind: 'invalid-origin',
    says: 'Remove it.',
  },
  {
    options: { lists: { a: { origins: ['acme.dev', 'localhost:3000'] } } },
    kind: 'invalid-origin',
    says: 'Write "http://localhost:3000".',
  },
  {
    options: { lists: { a: { origins: ['https://a.dev,https://b.dev'] } } },
    kind: 'invalid-origin',
    says: 'Write "https://a.dev", "https://b.dev".',
  },
  ...(
    [
      ['https://*', "'*' is every origin"],
      ['https://acme.*', 'Each ending has another owner'],
      ['https://*app.dev', 'The nearest form is https://*.app.dev'],
      [
        'https://app.*.acme.dev',
        String.raw`The nearest form is /^https:\/\/app\.[a-z0-9-]+\.acme\.dev$/ if each`,
      ],
      ['https://app.*.acme.dev', 'or https://*.acme.dev for every subdomain'],
      ['https://app-**.acme.dev', 'The nearest form is https://app-*.acme.dev'],
      ['https://*-*.acme.dev:8443', String.raw`\/[a-z0-9]+-[a-z0-9]+\.acme`],
      ['https://xn--*.acme.dev', 'The nearest form is'],
      ['http://dev-*', 'Hosts of one label have nothing in common'],
      ['http://10.0.0.*', 'An address has no subdomains'],
      ['http://localhost:30*', 'a list such as :[8080,8443], or :*'],
      ['http://localhost:[3000-3010]', 'not a number from 1 to 65535'],
      ['http://localhost:[3000,', 'not a number from 1 to 65535'],
      ['https://app.*.vercel.app', 'have different owners'],
      ['https://*.github.io/', 'have different owners'],
      ['https://*.amazonaws.com/', 'have different owners'],
      ['https://app.*.windows.net', 'have different owners'],
      ['http://localhost:30*', ':* for every port'],
      ['https://*.127.0.0.1', 'An address has no subdomains'],
      ['https://pr-*.127.0.0.1', 'An address has no subdomains'],
      ['https://pr-*.0x7f', 'An address has no subdomains'],
      ['*://acme.dev', 'once more with http://'],
      ['app://*', 'what the applications and extensions send'],
      ['httpx://acme.dev', 'Write http:// or https://'],
      ['', 'Set the variable'],
    ] as const
  ).map(([origin, says]) => ({
    options: { origin },
    kind: 'invalid-origin' as const,
    says,
  })),
];
