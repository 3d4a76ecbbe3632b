import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { isOriginOrPattern } from '../../lib/core/origin/origin-entry.js';
import { verdictOn } from '../core/compiled-policy.js';
import { parseOriginPattern } from '../../lib/core/origin/origin-pattern.js';
import { parseSerializedOrigin } from '../../lib/core/origin/serialized-origin.js';
import { OriginSet } from '../../lib/core/origin-set/origin-set.js';
import { compiledPolicy } from '../core/compiled-policy.js';
import { originsNear, pattern } from './entries.js';
import { isEntry, isOrigin, standsFor } from '../reference/origin-entry.js';
import { law } from './law.js';
import { serialize } from './origins.js';
import { almostOrigin } from './unlikely-origins.js';
import {
  isAnyExtension,
  isOfPages,
  isWritableUnusual,
} from '../reference/unusual-origin.js';
import { isSerializedOriginByUrl } from '../reference/serialized-origin.js';

const REQUEST = { method: 'GET', host: 'api.example.com', path: '/' };

const almostPattern = fc
  .tuple(
    fc.oneof(almostOrigin, pattern),
    fc.constantFrom('', ':*', '*', '.*', '*.'),
  )
  .chain(([text, star]) =>
    fc.constantFrom(
      text,
      `${text}${star}`,
      text.replace('://', `://${star}`),
      text.replace('://', `://${star}`).replace('.', `.${star}`),
      `${text.replace('://', '://*.')}${star}`,
    ),
  );

describe('a pattern', () => {
  law(
    'is an origin with a label that has a * before its domain, with :* or several for its port, or with both',
    almostPattern,
    ['pattern', 'origin', 'neither'],
    (text) => {
      const read = parseOriginPattern(text);
      const isExact =
        isAnyExtension(text) ||
        (isOfPages(text) &&
          (isSerializedOriginByUrl(text) || isWritableUnusual(text)));
      expect(isOriginOrPattern(text)).toBe(isEntry(text));
      expect(read !== undefined).toBe(isEntry(text) && !isExact);
      if (read === undefined) {
        return isExact ? 'origin' : 'neither';
      }
      const host = read.label === '' ? read.host : `${read.label}.${read.host}`;
      expect(serialize({ ...read, host })).toBe(text);
      return 'pattern';
    },
  );

  law(
    'admits exactly what its definition says',
    pattern.chain((text) => fc.tuple(fc.constant(text), originsNear(text))),
    ['admitted', 'near miss', 'no origin', 'no pattern'],
    ([entry, origin]) => {
      const isAdmitted = standsFor(entry, origin);
      const { origin: rules } = compiledPolicy({ origin: entry });
      const parsed = parseSerializedOrigin(origin);
      expect(verdictOn(rules, origin, REQUEST)).toBe(
        isAdmitted
          ? 'origin-allowed'
          : isOrigin(origin)
            ? 'origin-not-allowed'
            : 'origin-malformed',
      );
      if (!isOrigin(origin)) {
        return 'no origin';
      }
      expect(new OriginSet([entry]).admits(origin, parsed)).toBe(isAdmitted);
      return isAdmitted
        ? 'admitted'
        : isEntry(entry)
          ? 'near miss'
          : 'no pattern';
    },
  );
});
