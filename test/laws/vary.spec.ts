import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { decideActual } from '../../lib/core/decision/decide-actual.js';
import { verdictOf } from '../../lib/core/decision/response-verdict.js';
import { addToVary } from '../../lib/core/decision/vary.js';
import { writeVerdict } from '../../lib/core/decision/write-verdict.js';
import { choiceOf, compiledPolicy } from '../core/compiled-policy.js';
import { HeaderMap } from '../core/header-map.js';
import { law } from './law.js';

const name = fc.constantFrom(
  'Origin',
  'origin',
  'ORIGIN',
  'Accept',
  'accept',
  'Accept-Encoding',
  'X-Origin',
  'Origin-Agent-Cluster',
  '*',
);
const blanks = fc.constantFrom('', '', ' ', '\t', '  ');
const element = fc
  .tuple(
    blanks,
    fc.oneof({ weight: 5, arbitrary: name }, fc.constant('')),
    blanks,
  )
  .map((parts) => parts.join(''));
const vary = fc
  .array(element, { maxLength: 5 })
  .map((elements) => elements.join(','));

/** What a cache reads: names without case, of which `*` says all (RFC 9110, section 12.5.5). */
function fieldsOf(value: string): ReadonlySet<string> {
  const fields = namesIn(value);
  return new Set(fields.includes('*') ? ['*'] : fields);
}

function namesIn(value: string): readonly string[] {
  return value
    .split(',')
    .map((each) => each.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase())
    .filter((each) => each !== '');
}

describe('Vary', () => {
  law(
    'grows by the name and by nothing else, and loses nothing',
    fc.record({ before: vary, added: name }),
    ['grew', 'had it', 'has *'],
    ({ before, added }) => {
      const after = addToVary(before, added);
      const had = fieldsOf(before);
      expect(fieldsOf(after)).toEqual(fieldsOf(`${before},${added}`));
      expect(after.startsWith(before) || had.size === 0).toBe(true);
      expect(addToVary(after, added)).toBe(after);
      if (had.has('*') || had.has(added.toLowerCase())) {
        expect(after).toBe(before);
        return had.has('*') ? 'has *' : 'had it';
      }
      // Those that others wrote twice stay as they are; none is added a second time.
      expect(namesIn(after)).toEqual([...namesIn(before), added.toLowerCase()]);
      return 'grew';
    },
  );

  law(
    'is the same set, whatever the order of merging',
    fc
      .tuple(vary, fc.array(name, { minLength: 2, maxLength: 6 }))
      .chain(([before, names]) =>
        fc.record({
          before: fc.constant(before),
          names: fc.constant(names),
          shuffled: fc.shuffledSubarray(names, { minLength: names.length }),
        }),
      ),
    ['*', 'fields'],
    ({ before, names, shuffled }) => {
      const fields = fieldsOf(names.reduce(addToVary, before));
      expect(fieldsOf(shuffled.reduce(addToVary, before))).toEqual(fields);
      expect(fields).toEqual(fieldsOf([before, ...names].join(',')));
      return fields.has('*') ? '*' : 'fields';
    },
  );

  law(
    'of a response has Origin where the answer depends on it, and what others wrote',
    fc.record({
      before: fc.option(fc.oneof(vary, fc.array(vary, { maxLength: 3 }))),
      origin: fc.constantFrom('*', false, 'https://app.example.com'),
      isAllowed: fc.boolean(),
      variesOnSite: fc.boolean(),
    }),
    ['untouched', 'merged', 'merged with the site'],
    ({ before, origin, isAllowed, variesOnSite }) => {
      const policy = compiledPolicy({ origin });
      const decision = decideActual(
        choiceOf(policy),
        policy,
        'https://app.example.com',
        isAllowed ? 'origin-allowed' : 'origin-not-allowed',
      );
      const written = before === null ? {} : { vary: before };
      const target = new HeaderMap(written);
      const verdict = verdictOf(decision, variesOnSite);
      writeVerdict(target, verdict, undefined, () => {});
      const once = target.getHeaders()['vary'];
      writeVerdict(target, verdict, verdict, () => {});
      expect(target.getHeaders()['vary']).toEqual(once);
      const others = String(before ?? '');
      if (variesOnSite) {
        expect(fieldsOf(String(once))).toEqual(
          fieldsOf(`${others},origin,sec-fetch-site,host`),
        );
        return 'merged with the site';
      }
      if (typeof origin === 'boolean' || origin === '*') {
        expect(once).toEqual(before ?? undefined);
        return 'untouched';
      }
      expect(fieldsOf(String(once))).toEqual(fieldsOf(`${others},origin`));
      return 'merged';
    },
  );
});
