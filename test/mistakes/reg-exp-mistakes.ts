import type { Mistake } from './mistake.js';

type Remedied = readonly [written: RegExp, ...meant: string[]];
type Undecided = readonly [written: RegExp, why: string];

const UNANCHORED: readonly Remedied[] = [
  [/^https:\/\/shop.acme.dev/, 'https://shop.acme.dev'],
  [/https:\/\/shop.acme.dev/, 'https://shop.acme.dev'],
  [/https:\/\/shop\.acme\.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev\/?/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev.*/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev\/.*$/m, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev:8443/, 'https://shop.acme.dev:8443'],
  [/^https:\/\/SHOP\.acme\.dev/i, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev/g, 'https://shop.acme.dev'],
  [
    /^https?:\/\/shop\.acme\.dev/,
    'https://shop.acme.dev',
    'http://shop.acme.dev',
  ],
  [
    /^(http|https):\/\/shop\.acme\.dev/,
    'https://shop.acme.dev',
    'http://shop.acme.dev',
  ],
  [/^https:\/\/(www\.)?acme\.dev/, 'https://acme.dev', 'https://www.acme.dev'],
  [
    /^https:\/\/(shop|admin)\.acme\.dev/,
    'https://shop.acme.dev',
    'https://admin.acme.dev',
  ],
  [
    /^https:\/\/a\.acme\.dev$|^https:\/\/b\.acme\.dev/,
    'https://a.acme.dev',
    'https://b.acme.dev',
  ],
  [/shop\.acme\.dev/, 'https://shop.acme.dev', 'https://a.shop.acme.dev'],
  [/acme\.dev$/, 'https://acme.dev', 'https://shop.acme.dev'],
  [
    /acme.dev/,
    'https://acme.dev',
    'https://shop.acme.dev',
    'https://a.b.acme.dev',
  ],
  [
    /acme\.(dev|test)$/,
    'https://acme.dev',
    'https://shop.acme.dev',
    'https://acme.test',
    'https://shop.acme.test',
  ],
  [/\.acme\.dev$/, 'https://shop.acme.dev', 'https://a.b.acme.dev'],
  [/.acme.dev$/, 'https://shop.acme.dev', 'https://a.b.acme.dev'],
  [/.*\.acme\.dev/, 'https://shop.acme.dev', 'https://a.b.acme.dev'],
  [/:\/\/acme\.dev/, 'https://acme.dev'],
  [/\/\/shop\.acme\.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/.*\.acme\.dev/, 'https://shop.acme.dev', 'https://a.b.acme.dev'],
  [/^https:\/\/.+\.acme.dev/, 'https://shop.acme.dev', 'https://a.b.acme.dev'],
  [/^https:\/\/.*acme\.dev/, 'https://acme.dev', 'https://shop.acme.dev'],
  [/https.*acme\.dev/, 'https://acme.dev', 'https://shop.acme.dev'],
  [/^https:\/\/(.+\.)?acme\.dev/, 'https://acme.dev', 'https://shop.acme.dev'],
  [
    /^https:\/\/(?:[a-z0-9-]+\.)*acme\.dev/,
    'https://acme.dev',
    'https://a.b.acme.dev',
  ],
  [
    /^https:\/\/(?:[\w-]+\.)+acme\.dev/,
    'https://shop.acme.dev',
    'https://a.b.acme.dev',
  ],
  [/^https:\/\/[^.]+\.acme\.dev/, 'https://shop.acme.dev'],
  [/^https:\/\/[a-z]+\.acme.dev/, 'https://shop.acme.dev'],
  [/^https:\/\/\w+\.acme\.dev/, 'https://shop.acme.dev'],
  [
    /^https:\/\/pr-\d+\.acme\.dev/,
    'https://pr-1.acme.dev',
    'https://pr-123.acme.dev',
  ],
  [/pr-\d+\.acme\.dev$/, 'https://pr-1.acme.dev'],
  [/^https:\/\/pr-[0-9]{1,4}.acme.dev/, 'https://pr-1234.acme.dev'],
  [
    /^https:\/\/[0-9a-f]{8}\.previews\.acme\.dev/,
    'https://0123abcd.previews.acme.dev',
  ],
  [/^https:\/\/app-.*\.acme\.dev/, 'https://app-a.acme.dev'],
  [
    /^https:\/\/(?:[a-z]+\.)?acme\.dev/,
    'https://acme.dev',
    'https://shop.acme.dev',
  ],
  [/^htps:\/\/shop\.acme\.dev/, 'https://shop.acme.dev'],
  [
    /^wss?:\/\/shop\.acme\.dev/,
    'https://shop.acme.dev',
    'http://shop.acme.dev',
  ],
  [/^capacitor:\/\/localhost/, 'capacitor://localhost'],
  [/^http:\/\/localhost:5173/, 'http://localhost:5173'],
  [/shop\.github\.io$/, 'https://shop.github.io'],
];

const ANY_PORT: readonly Remedied[] = [
  [/localhost/, 'http://localhost', 'http://localhost:5173'],
  [/^http:\/\/localhost/, 'http://localhost', 'http://localhost:5173'],
  [/^http:\/\/localhost:\d+/, 'http://localhost:5173'],
  [
    /^https?:\/\/localhost(:\d+)?/,
    'http://localhost:5173',
    'https://localhost:5173',
    'http://localhost',
    'https://localhost',
  ],
  [/127\.0\.0\.1/, 'http://127.0.0.1:3000'],
  [/^http:\/\/localhost.*$/m, 'http://localhost', 'http://localhost:5173'],
  [
    /^http:\/\/localhost:30\d\d/,
    'http://localhost:3000',
    'http://localhost:3042',
  ],
  [/^http:\/\/localhost:\d{4}/, 'http://localhost:5173'],
  [
    /^https:\/\/shop\.acme\.dev(:\d+)?/,
    'https://shop.acme.dev',
    'https://shop.acme.dev:8443',
  ],
  [
    /^http:\/\/(localhost|127\.0\.0\.1)/,
    'http://localhost:5173',
    'http://127.0.0.1:5173',
  ],
];

const UNMATCHABLE: readonly Remedied[] = [
  [/^acme\.dev$/, 'https://acme.dev'],
  [/^shop.acme.dev$/, 'https://shop.acme.dev'],
  [/^www\.acme\.dev$|^acme\.dev$/, 'https://acme.dev', 'https://www.acme.dev'],
  [/^\.acme\.dev$/, 'https://shop.acme.dev', 'https://a.b.acme.dev'],
  [/^[a-z]+\.acme\.dev$/, 'https://shop.acme.dev'],
  [
    /^(?:[a-z0-9-]+\.)+acme\.dev$/,
    'https://shop.acme.dev',
    'https://a.b.acme.dev',
  ],
  [/^localhost$/, 'http://localhost'],
  [/^\/\/shop\.acme\.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev\/$/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev\/cart$/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev\/.*$/, 'https://shop.acme.dev'],
  [/^https:\/\/Shop\.acme\.dev$/, 'https://shop.acme.dev'],
  [/^HTTPS:\/\/shop\.acme\.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev:443$/, 'https://shop.acme.dev'],
  [/^https:\/shop\.acme\.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/bücher\.example$/, 'https://xn--bcher-kva.example'],
  [/^wss:\/\/shop\.acme\.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/pr-\d+\.acme\.dev\/$/, 'https://pr-1.acme.dev'],
];

const UNDECIDED_UNANCHORED: readonly Undecided[] = [
  [/./, 'it names no host'],
  [/.*/, 'it names no host'],
  [/.+/, 'it names no host'],
  [new RegExp(''), 'it names no host'],
  [/^/, 'it names no host'],
  [/^https:\/\//, 'it names no host'],
  [/^https?:\/\/.*/, 'it names no host'],
  [/acme/, 'it is a part of any name'],
  [/com$/, 'a registry belongs to everybody'],
  [/\.com$/, 'a registry belongs to everybody'],
  [/github\.io$/, 'everybody has a name there'],
  [/\.vercel\.app$/, 'everybody has a name there'],
  [/^https:\/\/app-.*\.vercel\.app/, 'everybody has a name there'],
  [/^https:\/\/pr-\d+\.vercel\.app/, 'everybody has a name there'],
  [/^https:\/\/[a-z]{6}\.vercel\.app/, 'everybody has a name there'],
  [/^https:\/\/acme\..*/, 'each ending has another owner'],
  [/^https:\/\/acme.*/, 'each ending has another owner'],
  [/^https:\/\/me@shop\.acme\.dev/, 'it may be either host'],
  [/^https:\/\/acme\.[a-z]+/, 'each ending has another owner'],
  [/^https:\/\/[a-z]*acme\.dev/, 'it would be evilacme.dev too'],
  [/^http:\/\/192\.168\.\d+\.\d+/, 'addresses have different owners'],
  [/^(?!.*evil)https:\/\/.*acme\.dev/, 'only an engine understands it'],
  [/^https:\/\/(\w+)\.\1\.acme\.dev/, 'only an engine understands it'],
];

const UNDECIDED_UNMATCHABLE: readonly Undecided[] = [
  [/^$/, 'it names no host'],
  [/^.$/, 'it names no host'],
  [/^https:\/\/$/, 'it names no host'],
  [/^https?$/, 'it names no host'],
  [/^acme$/, 'it may be a part of any name'],
  [/^htp\/\/acme\.dev$/, 'it has no scheme that is one'],
  [/^httpx:\/acme\.dev$/, 'it may be http and https'],
  [/^[a-z]+\.com$/, 'everybody has a name there'],
];

const UNBOUNDED: readonly Remedied[] = [
  // Insecure origins are no remedy beside credentials.
  [/^https?:\/\/.*acme\.dev$/, 'https://acme.dev', 'https://shop.acme.dev'],
  [/^https?:\/\/shop.acme\.dev$/, 'https://shop.acme.dev'],
  [/^[a-z]+:\/\/acme\.dev$/, 'https://acme.dev'],
  [/^https:\/\/.*acme\.dev$/, 'https://acme.dev', 'https://shop.acme.dev'],
  [/^https:\/\/shop.acme.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/shop\.acme\.dev.*$/, 'https://shop.acme.dev'],
  [/^https:\/\/[a-z]+.acme.dev$/, 'https://shop.acme.dev'],
  [/^https:\/\/(shop|admin).acme.dev$/, 'https://admin.acme.dev'],
  [/^https:\/\/(.*\.)?acme.dev$/, 'https://acme.dev', 'https://a.acme.dev'],
];

const UNDECIDED_UNBOUNDED: readonly Undecided[] = [
  [/^https:\/\/acme\.[a-z]+$/, 'each ending has another owner'],
  [/^https:\/\/[a-z]+\.dev$/, 'everybody has a name there'],
  [/^https:\/\/acme-.*\.dev$/, 'everybody has a name there'],
  [/^http:\/\/192\.168\.\d+\.\d+$/, 'addresses have different owners'],
];

/** RegExps that are not anchored, match no origin, or match more than they spell out. */
export const REG_EXP_MISTAKES: readonly Mistake[] = [
  ...remedied('unanchored-reg-exp', UNANCHORED),
  ...remedied('unanchored-reg-exp', ANY_PORT, true),
  ...remedied('unmatchable-reg-exp', UNMATCHABLE),
  ...undecided('unanchored-reg-exp', UNDECIDED_UNANCHORED),
  ...undecided('unmatchable-reg-exp', UNDECIDED_UNMATCHABLE),
  ...remedied('unbounded-reg-exp', UNBOUNDED).map(withCredentials),
  ...undecided('unbounded-reg-exp', UNDECIDED_UNBOUNDED).map(withCredentials),
  {
    option: 'origin',
    written: ['https://acme.test', /acme\.dev$/],
    kind: 'unanchored-reg-exp',
    meant: {
      origins: ['https://acme.test', 'https://acme.dev', 'https://a.acme.dev'],
    },
  },
];

type RegExpKind =
  'unanchored-reg-exp' | 'unmatchable-reg-exp' | 'unbounded-reg-exp';

function withCredentials(mistake: Mistake): Mistake {
  return { ...mistake, credentials: true };
}

function remedied(
  kind: RegExpKind,
  rows: readonly Remedied[],
  anyPort = false,
): readonly Mistake[] {
  return rows.map(([written, ...origins]) => ({
    option: 'origin',
    written,
    kind,
    meant: { origins, anyPort },
  }));
}

function undecided(
  kind: RegExpKind,
  rows: readonly Undecided[],
): readonly Mistake[] {
  return rows.map(([written, why]) => ({
    option: 'origin',
    written,
    kind,
    undecided: why,
  }));
}
