import {
  originList,
  type OriginFunction,
  type OriginRule,
} from '../../../lib/core/origin-rule/origin-rule.js';

/** What the lists of generated applications contain. */
export const LISTS = {
  partners: ['https://other.org', 'https://*.a.example.com'],
  friends: ['https://pr-1.example.com', 'http://example.com'],
};

const isLong: OriginFunction = (origin) => origin.length > 24;
const isOfA: OriginFunction = (origin) => origin.includes('a.example');

/** The functions of generated applications, by their names. */
export const FUNCTIONS: Readonly<Record<string, OriginFunction>> = {
  isLong,
  isOfA,
};

/** Rules about origins that meet in every way: equal, one within the other, crossed, apart. */
export const RULES: readonly OriginRule[] = [
  'https://example.com',
  'https://a.example.com',
  'https://b.a.example.com',
  'https://pr-1.example.com',
  'https://pr-1-x.example.com',
  'https://aba.example.com',
  'https://other.org',
  'https://example.com:8080',
  'http://example.com',
  'http://localhost:3000',
  'http://a.example.com',
  'app://.',
  'moz-extension://abc',
  'null',
  'https://*.example.com',
  'https://*.a.example.com',
  'https://*.example.com:*',
  'https://*.example.com:8080',
  'https://*.a.example.com:[8080,8443]',
  'https://example.com:*',
  'https://a.example.com:*',
  'https://example.com:[8080,8443]',
  'https://pr-*.example.com',
  'https://*-x.example.com',
  'https://pr-*-x.example.com',
  'https://ab*.example.com',
  'https://*ba.example.com',
  'https://ab*ba.example.com',
  'https://ab*.example.com:*',
  'http://localhost:*',
  'http://*.example.com',
  'moz-extension://*',
  '*',
  /^https:\/\/[a-z]+\.example\.com$/,
  /^https?:\/\/example\.com$/,
  /^null$/,
  originList('partners'),
  originList('friends'),
  isLong,
  isOfA,
];

const HOSTS = [
  'example.com',
  'a.example.com',
  'b.a.example.com',
  'z.a.example.com',
  'z.example.com',
  'z.z.example.com',
  'pr-1.example.com',
  'pr-7.example.com',
  'pr-1-x.example.com',
  'pr-7-x.example.com',
  'pr-x.example.com',
  'z-x.example.com',
  'z.pr-1.example.com',
  'aba.example.com',
  'abba.example.com',
  'ab.example.com',
  'abz.example.com',
  'zba.example.com',
  'abzba.example.com',
  'pr--x.example.com',
  'ab-x.example.com',
  'abz-x.example.com',
  'pr-ba.example.com',
  'pr-zba.example.com',
  'pr-_.example.com',
  'localhost',
  'other.org',
  'z.org',
];
const PORTS = ['', ':8080', ':8443', ':3000', ':9999'];

/** The origins that are tried: of each kind that the rules tell apart. */
export const ORIGINS: readonly string[] = [
  ...['https', 'http'].flatMap((scheme) =>
    HOSTS.flatMap((host) => PORTS.map((port) => `${scheme}://${host}${port}`)),
  ),
  'null',
  'app://.',
  'app://z',
  'moz-extension://abc',
  'moz-extension://z',
  'chrome-extension://z',
];

/** The methods that are tried; nobody lists the last one. */
export const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH', 'FRESH'];

/** The request headers that are tried; nobody names the last one. */
export const HEADERS = [
  'x-a',
  'x-a-b',
  'x-b',
  'content-type',
  'authorization',
  'fresh',
];

/** The response headers that are tried; nobody names the last one. */
export const EXPOSED = ['etag', 'x-a', 'x-a-b', 'fresh'];
