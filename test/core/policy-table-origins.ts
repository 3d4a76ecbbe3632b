import {
  originList,
  type OriginListReference,
  type OriginRule,
} from '../../lib/core/origin-rule/origin-rule.js';
import {
  allows,
  APP,
  EVIL,
  get,
  WITHHELD,
  type PolicyTableCase,
} from './policy-table-case.js';

type Rule = string | RegExp | OriginListReference | readonly OriginRule[];

const EXAMPLE = 'https://*.example.com';
const MANY: readonly OriginRule[] = [
  APP,
  EXAMPLE,
  originList('partners'),
  /^https:\/\/preview-[0-9]+\.example\.net$/,
];

function allowed(rule: Rule, origin: string): PolicyTableCase {
  return {
    title: `${nameOf(rule)} allows ${nameOf(origin)}`,
    policy: { origin: rule },
    request: get(origin),
    response: allows(origin),
  };
}

function withheld(rule: Rule, origin: string): PolicyTableCase {
  return {
    title: `${nameOf(rule)} does not allow ${nameOf(origin)}`,
    policy: { origin: rule },
    request: get(origin),
    response: WITHHELD,
  };
}

function nameOf(rule: Rule): string {
  if (typeof rule === 'string') {
    return rule.length > 80 ? `${rule.slice(0, 40)}…` : `"${rule}"`;
  }
  if (rule instanceof RegExp) {
    return rule.toString();
  }
  return 'kind' in rule ? `the list ${rule.name}` : 'one of many rules';
}

/** Which origins a rule stands for. */
export const ORIGIN_CASES: readonly PolicyTableCase[] = [
  allowed(APP, APP),
  withheld(APP, EVIL),
  withheld(APP, 'https://app.example.com.evil.net'),
  withheld(APP, 'https://evilapp.example.com'),
  withheld(APP, 'https://a.app.example.com'),
  allowed('https://pr-*.example.com', 'https://pr-7.example.com'),
  withheld('https://pr-*.example.com', 'https://pr-.example.com'),
  withheld('https://pr-*.example.com', 'https://a.pr-7.example.com'),
  withheld('https://pr-*.example.com', 'https://pr-7.evil.example.com'),
  withheld('https://pr-*.example.com', 'https://pr-7.example.com:444'),
  allowed('https://pr-*.example.com:*', 'https://pr-7.example.com:444'),
  allowed('https://app.example.com:[444,8443]', 'https://app.example.com:444'),
  withheld('https://app.example.com:[444,8443]', APP),
  withheld('https://app.example.com:[444,8443]', 'https://app.example.com:445'),
  allowed(
    'https://pr-*-a.example.com:[444,8443]',
    'https://pr-7-a.example.com:8443',
  ),
  withheld(APP, 'https://app.example.com:444'),
  withheld(APP, 'https://app.example.com:443'),
  withheld(APP, 'http://app.example.com'),
  withheld(APP, 'https://app.example.com.'),
  withheld(APP, 'https://app.example.com/'),
  withheld(APP, 'https://app.example.com/path'),
  withheld(APP, 'https://app.example.com?query'),
  withheld(APP, 'https://user@app.example.com'),
  withheld(APP, 'HTTPS://APP.EXAMPLE.COM'),
  withheld(APP, `${APP}, ${EVIL}`),
  withheld(APP, `${APP},${APP}`),
  withheld(APP, ''),
  withheld(APP, 'null'),
  withheld(APP, '*'),
  withheld(APP, 'app.example.com'),
  withheld(APP, 'https://'),
  withheld(APP, `https://${'a.'.repeat(5000)}example.com`),
  allowed('https://app.example.com:8443', 'https://app.example.com:8443'),
  withheld('https://app.example.com:8443', APP),
  withheld('https://app.example.com:8443', 'https://app.example.com:08443'),
  allowed('https://app.example.com.', 'https://app.example.com.'),
  allowed('http://[::1]:3000', 'http://[::1]:3000'),
  withheld('http://[::1]:3000', 'http://[0:0:0:0:0:0:0:1]:3000'),
  allowed('http://127.0.0.1', 'http://127.0.0.1'),
  withheld('http://127.0.0.1', 'http://127.1'),
  withheld('http://127.0.0.1', 'http://0x7f000001'),
  allowed('https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'),
  withheld('https://xn--bcher-kva.example', 'https://b\u00fccher.example'),
  allowed('chrome-extension://abcdefgh', 'chrome-extension://abcdefgh'),
  withheld('chrome-extension://abcdefgh', 'https://abcdefgh'),
  allowed(EXAMPLE, APP),
  allowed(EXAMPLE, 'https://a.b.c.example.com'),
  withheld(EXAMPLE, 'https://example.com'),
  withheld(EXAMPLE, 'https://evilexample.com'),
  withheld(EXAMPLE, 'https://app.example.com.evil.net'),
  withheld(EXAMPLE, 'http://app.example.com'),
  withheld(EXAMPLE, 'https://app.example.com:444'),
  withheld(EXAMPLE, 'https://.example.com'),
  withheld(EXAMPLE, 'https://evil.net/.example.com'),
  withheld(EXAMPLE, 'https://*.example.com'),
  allowed('https://*.example.com:444', 'https://app.example.com:444'),
  withheld('https://*.example.com:444', APP),
  allowed('http://localhost:*', 'http://localhost'),
  allowed('http://localhost:*', 'http://localhost:3000'),
  withheld('http://localhost:*', 'https://localhost:3000'),
  withheld('http://localhost:*', 'http://localhost.evil.net:3000'),
  withheld('http://localhost:*', 'http://localhost:0'),
  withheld('http://localhost:*', 'http://localhost:65536'),
  allowed('https://*.example.com:*', 'https://a.b.example.com:444'),
  withheld('https://*.example.com:*', 'https://example.com:444'),
  allowed(/^https:\/\/[a-z]+\.example\.com$/, APP),
  allowed(/^https:\/\/[a-z]+\.example\.com$/gy, APP),
  withheld(/^https:\/\/[a-z]+\.example\.com$/, 'https://a.b.example.com'),
  withheld(/^https:\/\/a\.example$|^https:\/\/b\.example$/, EVIL),
  allowed(/^https:\/\/a\.example$|^https:\/\/b\.example$/, 'https://b.example'),
  withheld(/^.*$/s, 'https://app.example.com/path'),
  withheld(/^.*$/, 'null'),
  allowed(originList('partners'), 'https://shop.example'),
  allowed(originList('partners'), 'https://www.partner.example:444'),
  withheld(originList('partners'), 'https://partner.example'),
  withheld(originList('partners'), 'null'),
  allowed(MANY, 'https://preview-12.example.net'),
  allowed(MANY, 'https://shop.example'),
  withheld(MANY, EVIL),
];
