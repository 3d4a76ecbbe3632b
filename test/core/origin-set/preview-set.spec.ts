import { describe, expect, it } from '@jest/globals';
import { PreviewSet } from '../../../lib/core/origin-set/preview-set.js';
import { stepsOf } from './steps-of.js';

const HTTPS = 'https://'.length;

function setOf(
  count: number,
  previewOf: (index: number) => string,
): PreviewSet {
  const set = new PreviewSet();
  for (let index = 0; index < count; index++) {
    set.add(previewOf(index));
  }
  return set;
}

function stepsToAdmit(
  set: PreviewSet | undefined,
  origin: string,
  isAdmitted: boolean,
): number {
  let answer: boolean | undefined;
  const steps = stepsOf(() => {
    answer = set?.admits(origin, HTTPS);
  });
  expect(answer).toBe(isAdmitted);
  return steps;
}

function padded(index: number): string {
  return String(index).padStart(6, '0');
}

describe('a set of previews is what was added and not removed', () => {
  const FEW = [
    'pr-*.a.example',
    'app-*-team.a.example',
    'app-*-crew.a.example',
    'app-*.a.example',
    'pr-*.b.example',
    'pr-*.b.example:8443',
  ];

  it.each(FEW)('%s is found, and gone once it is removed', (preview) => {
    const set = new PreviewSet();
    for (const each of FEW) {
      expect(set.has(each)).toBe(false);
      expect(set.add(each)).toBe(true);
      expect(set.add(each)).toBe(false);
    }
    expect([...set].toSorted()).toEqual(FEW.toSorted());
    const origin = `https://${preview.replace('*', '7')}`;
    expect(set.admits(origin, HTTPS)).toBe(true);
    expect(set.delete(preview)).toBe(true);
    expect(set.delete(preview)).toBe(false);
    expect(set.has(preview)).toBe(false);
    expect([...set]).not.toContain(preview);
    for (const each of FEW) {
      set.delete(each);
    }
    expect([...set]).toEqual([]);
    expect(set.admits(origin, HTTPS)).toBe(false);
    expect(set.add(preview)).toBe(true);
    expect([...set]).toEqual([preview]);
  });
});

/** Many previews, and for one of them a label that it stands for. */
const LAYOUTS: readonly [
  string,
  previewOf: (index: number) => string,
  admitted: (index: number) => string,
][] = [
  [
    'below different hosts',
    (index) => `app-*-team.t-${padded(index)}.example`,
    (index) => `app-7-team.t-${padded(index)}.example`,
  ],
  [
    'with different beginnings',
    (index) => `t-${padded(index)}-*.example.dev`,
    (index) => `t-${padded(index)}-7.example.dev`,
  ],
  [
    'with different beginnings of several lengths',
    (index) => `t-${index}-*-team.example.dev`,
    (index) => `t-${index}-7-team.example.dev`,
  ],
  [
    'with different ends',
    (index) => `app-*-${padded(index)}.example.dev`,
    (index) => `app-7-${padded(index)}.example.dev`,
  ],
  [
    'with different beginnings and ends',
    (index) => `t-${index % 100}-*-${padded(index)}.example.dev`,
    (index) => `t-${index % 100}-7-${padded(index)}.example.dev`,
  ],
];

describe('a look-up among previews', () => {
  it.each(LAYOUTS)(
    '%s takes as many steps among twenty thousand as among a thousand',
    (_, previewOf, admitted) => {
      const [few, many] = [1000, 20_000].map((count) =>
        setOf(count, previewOf),
      );
      for (const index of [0, 7, 999]) {
        const there = `https://${admitted(index)}`;
        const missing = `https://${admitted(index).replace(/^./, 'x')}`;
        for (const [origin, isAdmitted] of [
          [there, true],
          [missing, false],
        ] as const) {
          const steps = [few, many].map((set) =>
            stepsToAdmit(set, origin, isAdmitted),
          );
          // What is longer than the thousandth, `t-19999`, adds a step.
          expect(steps[1]).toBeLessThanOrEqual((steps[0] ?? 0) + 2);
          expect(steps[0]).toBeGreaterThan(0);
          expect(Math.max(...steps)).toBeLessThan(12);
        }
      }
    },
  );

  it('takes no more steps than a label has characters, whatever an origin is like', () => {
    // Each beginning of the label is there, each with one end.
    const set = setOf(61, (index) => `${'a'.repeat(index)}*-.example.dev`);
    const origin = `https://${'a'.repeat(63)}.example.dev`;
    const steps = stepsToAdmit(set, origin, false);
    expect(steps).toBeGreaterThan(50);
    expect(steps).toBeLessThanOrEqual(63 + 1);
  });

  it('takes no step for the lengths of ends that belong to other beginnings', () => {
    const set = setOf(61, (index) => `q*${'z'.repeat(index)}.example.dev`);
    for (let start = 1; start < 61; start++) {
      set.add(`${'a'.repeat(start)}*-.example.dev`);
      set.add(`${'a'.repeat(start)}*_.example.dev`);
    }
    const origin = `https://${'a'.repeat(63)}.example.dev`;
    // One for the host, and two for each beginning.
    expect(stepsToAdmit(set, origin, false)).toBeLessThanOrEqual(1 + 2 * 62);
  });

  it('takes at most one for each pair of lengths in the worst of configurations', () => {
    const set = new PreviewSet();
    for (let start = 0; start < 61; start++) {
      for (let end = 1; start + end < 62; end++) {
        set.add(`${'a'.repeat(start)}*${'-'.padEnd(end, 'a')}.example.dev`);
      }
    }
    const origin = `https://${'a'.repeat(63)}.example.dev`;
    const steps = stepsToAdmit(set, origin, false);
    // And one for the host, and one for each beginning.
    expect(steps).toBeLessThanOrEqual((63 * 62) / 2 + 1 + 63);
  });

  it('takes no step for a host that has no dot', () => {
    const set = setOf(10, (index) => `t-${index}-*.example.dev`);
    expect(stepsToAdmit(set, 'https://[::1]', false)).toBe(0);
  });
});
