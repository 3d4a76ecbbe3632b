import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOriginOrPattern } from '../../../lib/core/origin/origin-entry.js';
import { originFault } from '../../../lib/core/check/origin-fault.js';
import { parseOriginPattern } from '../../../lib/core/origin/origin-pattern.js';
import { parseSerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';
import { law } from '../../laws/law.js';
import { almostOrigin } from '../../laws/unlikely-origins.js';
import { hasUnregistrableHost } from '../../reference/origin-entry.js';
import {
  isAnyExtension,
  isOfPages,
  isWritableUnusual,
} from '../../reference/unusual-origin.js';
import { CORRECTED, SEVERAL, UNCORRECTED } from '../faulty-origins.js';

describe('a fault is named, and its remedy is permitted', () => {
  it.each(CORRECTED)('%j is %s: %j', (text, fault, corrected) => {
    expect(originFault(text)).toStrictEqual({ fault, meant: [corrected] });
    expect(originFault(corrected)).toBeUndefined();
  });
});

describe('a fault is named, and each of several that were meant is permitted', () => {
  it.each(SEVERAL)('%j is %s: %j', (text, fault, meant) => {
    expect(originFault(text)).toStrictEqual({ fault, meant });
    expect(meant.map(originFault)).toEqual(meant.map(() => undefined));
  });
});

describe('a fault is named, without a remedy if the intention is unclear', () => {
  it.each(UNCORRECTED)('%j is %s, beside %j', (text, fault, permitted) => {
    expect(originFault(text)).toStrictEqual({ fault, meant: [] });
    expect(originFault(permitted)).toBeUndefined();
  });
});

describe('a fault is found in time', () => {
  it.each([
    [':'.repeat(200_000) + ']'],
    ['https://' + ':'.repeat(200_000) + ']a'],
    [' '.repeat(200_000) + 'a'],
    ['a' + ' '.repeat(200_000) + 'a'],
    ['"'.repeat(200_000) + 'a'],
    ['https://' + '1.'.repeat(200_000) + 'a'],
    ['https://' + '1'.repeat(200_000) + 'a'],
    ['a,'.repeat(200_000)],
    [':['.repeat(200_000) + ']'],
    ['https://a:[' + '1,'.repeat(200_000)],
    ['https://a:[' + '[1,'.repeat(200_000) + ']'],
    ['https://' + 'a*'.repeat(200_000)],
    ['https://' + '*'.repeat(200_000) + '.example.com'],
    ['https://' + '*.'.repeat(200_000) + 'com'],
  ])('%#', (text) => {
    const before = process.cpuUsage();
    expect(originFault(text)?.meant).toEqual([]);
    const { user } = process.cpuUsage(before);
    // In microseconds: what is quadratic takes a hundred times as long.
    expect(user).toBeLessThan(1_000_000);
  });
});

const PIECES = [
  ['https://', 'HTTP://', 'app://', '//', '://', '*.', '*', ':*', ':', '.'],
  ['/', '@', '?', '#', '\\', ',', ' ', '%2a', '%', '\uff0a', '\u3002', '"'],
  ['example', 'COM', 'b\u00fccher', 'localhost', 'null', 'file', '[', ']'],
  ['127.1', '0x7f', '::1', '443', '80', '0', '3000', '65536', '\t', '\0'],
].flat();
const HOSTS = [
  ['a.example', 'A.example', 'b\u00fccher.example', '\uff0a.example'],
  ['localhost', '127.1', '[0::1]', '[::1]', 'a%2eb', 'a*.example', ''],
].flat();

// Almost right, so that there is something to propose.
const slips = fc
  .tuple(
    fc.constantFrom(
      '',
      '//',
      'https://',
      'HTTP://',
      'app://',
      'wss://',
      'htps://',
    ),
    fc.constantFrom('', '', '*.', '*', 'user@', 'pr-*.', 'PR-*.', '*-*.'),
    fc.constantFrom(...HOSTS),
    fc.constantFrom(
      '',
      '',
      ':*',
      ':443',
      ':080',
      ':0',
      ':',
      ':3000:*',
      ':[3000,80]',
      ':[443, 80,80]',
      ':[80]',
      ':[80',
    ),
    fc.constantFrom('', '/', '/*', '/*.a:*', '?a=b', '\\@b.example', ' '),
  )
  .map((parts) => parts.join(''));

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 8 })
    .map((pieces) => pieces.join('')),
  almostOrigin,
  slips,
);

describe('faults and parsers agree', () => {
  law(
    'a text has no fault if and only if it is read as an origin or a pattern',
    texts,
    ['faulty', 'read'],
    (text) => {
      const isRead =
        isAnyExtension(text) ||
        (isOfPages(text) &&
          !hasUnregistrableHost(text) &&
          (parseSerializedOrigin(text) !== undefined ||
            parseOriginPattern(text) !== undefined ||
            isWritableUnusual(text)));
      expect(isOriginOrPattern(text)).toBe(isRead);
      expect(originFault(text) === undefined).toBe(isRead);
      return isRead ? 'read' : 'faulty';
    },
  );

  law(
    'a remedy has no fault, and no wildcard that was not written',
    texts.filter((text) => originFault(text) !== undefined),
    ['exact', 'pattern', 'nothing'],
    (text) => {
      const { fault, meant = [] } = originFault(text) ?? {};
      const [corrected] = meant;
      if (
        corrected === undefined ||
        meant.length > 1 ||
        fault === 'several-origins'
      ) {
        expect(meant.map(originFault)).toEqual(meant.map(() => undefined));
        return 'nothing';
      }
      expect(originFault(corrected)).toBeUndefined();
      const pattern = parseOriginPattern(corrected);
      if (fault === 'not-trimmed') {
        expect(text).toContain(corrected);
      } else if (fault !== 'misspelled-scheme') {
        const { host } = pattern ??
          parseSerializedOrigin(corrected) ?? {
            host: corrected.replace(/^.*?:\/\/|:[0-9]*$/g, ''),
          };
        expect(hostByUrl(text)).toBe(host);
      }
      // Neither wildcard is in what was not written before the path.
      const [beforePath = ''] = text
        .trim()
        .replace('//', '')
        .split(/[/?#\\]/);
      expect(/^[^.]*\*\S*?\./.test(beforePath)).toBe(
        pattern !== undefined && pattern.label !== '',
      );
      expect(beforePath.endsWith(':*')).toBe(pattern?.port === '*');
      expect(
        pattern?.port.startsWith('[') !== true ||
          /:\[[0-9, ]*\]$/.test(beforePath),
      ).toBe(true);
      return pattern === undefined ? 'exact' : 'pattern';
    },
  );
});

/** The host that the platform's own parser finds, wildcards left out. */
function hostByUrl(text: string): string {
  const withoutWildcards = text
    .trim()
    .replace(/(^|\/\/)[\w*-]*\*[\w-]*\./, '$1')
    .replace(/:(?:\*|\[[0-9, ]*\])(?=$|[/?#\\])/, '');
  const [, scheme = 'https:', rest = ''] =
    /^([a-z][a-z0-9+.-]*:(?=\/\/))?(?:\/\/)?([^]*)$/i.exec(withoutWildcards) ??
    [];
  return new URL(`${scheme}//${rest}`).hostname;
}
