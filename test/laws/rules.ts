import fc from 'fast-check';
import {
  originList,
  type OriginFunction,
  type OriginRule,
} from '../../lib/core/origin-rule/origin-rule.js';
import { nearOrigin, pattern } from './entries.js';

/** The run-time lists that generated policies refer to. */
export const LISTS: Readonly<Record<string, readonly string[]>> = {
  partners: [
    'https://app.example.com',
    'http://*.example.com:*',
    'http://localhost:*',
    'https://pr-*.example.com',
    'https://app.example.com:[444,8443]',
  ],
  empty: [],
};

/** RegExps, each with what it means as a whole in words of its own. */
export const REG_EXPS: readonly {
  readonly regExp: RegExp;
  readonly means: (origin: string) => boolean;
}[] = [
  {
    regExp: /^https:\/\/.+$/,
    means: (origin) => origin.startsWith('https://'),
  },
  { regExp: /app/g, means: (origin) => origin === 'app' },
  {
    regExp: /https:\/\/(app|www)\.example\.com/y,
    means: (origin) =>
      ['https://app.example.com', 'https://www.example.com'].includes(origin),
  },
  {
    regExp: /http:\/\/l|http:\/\/localhost/gi,
    means: (origin) => ['http://l', 'http://localhost'].includes(origin),
  },
  {
    regExp: /null|HTTP:\/\/EXAMPLE\.COM/i,
    means: (origin) => ['null', 'http://example.com'].includes(origin),
  },
  { regExp: /.*/s, means: () => true },
];

/** Functions that answer the same whenever they are asked the same. */
const FUNCTIONS: readonly OriginFunction[] = [
  () => true,
  () => false,
  (origin) => origin.endsWith('.example.com'),
  (origin, { method }) => method === 'PUT' && origin !== 'null',
  (_, { host, path }) => host === 'api.example.com' && path === '/widgets',
  (origin) => Promise.resolve(origin.includes('localhost')),
  (origin) => Promise.reject(new Error(`Who is ${origin}?`)),
  () => {
    throw new Error('The rule is broken.');
  },
];

/** Origins that rules and requests are made of alike, so that they meet often. */
export const commonOrigin: fc.Arbitrary<string> = fc.constantFrom(
  'https://app.example.com',
  'https://example.com',
  'https://a.b.example.com',
  'https://example.com:8443',
  'http://example.com',
  'http://app.example.com',
  'http://localhost:3000',
  'http://127.0.0.1:8080',
  'http://[::1]:3000',
  'capacitor://localhost',
  'capacitor://MyApp',
  'app://.',
  'moz-extension://140BB581-0000',
);

/** One rule about origins, some of which are an issue. */
export const originRule: fc.Arbitrary<OriginRule> = fc.oneof(
  { weight: 6, arbitrary: commonOrigin },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'https://*.example.com',
      'https://*.example.com:*',
      'http://*.example.com',
      'http://localhost:*',
      'https://*.b.example.com',
      'https://a*.example.com',
      'https://app.example.com:[8080,8443]',
      'http://localhost:[3000,5173]',
      'https://example.com:[8080,8443]',
      'moz-extension://*',
    ),
  },
  { weight: 2, arbitrary: fc.oneof(nearOrigin, pattern) },
  { weight: 1, arbitrary: fc.constantFrom('*', true, true) },
  { weight: 1, arbitrary: fc.constant(false) },
  { weight: 2, arbitrary: fc.constant('null') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'https://app.example.com/',
      'https://*',
      'any',
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...Object.keys(LISTS))
      .map((name) => originList(name)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...REG_EXPS.map(({ regExp }) => regExp)),
  },
  { weight: 2, arbitrary: fc.constantFrom(...FUNCTIONS) },
);
