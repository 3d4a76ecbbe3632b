import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { howMany } from '../how-many.js';

const RUNS = Number(process.env['LAWS_RUNS'] ?? howMany(500, { inCi: 1000 }));
// One seed for every run, so that a run says something about a change; others by hand.
const SEED = Number(process.env['LAWS_SEED'] ?? 20261121);

/** What a check found its input to be, such as `admitted`. */
export type Outcome<Name extends string> = Name | Promise<Name>;

/**
 * A test that a law holds for generated inputs.
 *
 * @param outcomes - all that the check may find its input to be; each has to come up in
 * one in two hundred runs, for a search that never meets one proves nothing about it
 * @param check - throws where the law does not hold
 */
export function law<Input, Name extends string>(
  title: string,
  inputs: fc.Arbitrary<Input>,
  outcomes: readonly Name[],
  check: (input: Input) => Outcome<Name>,
): void {
  it(
    title,
    async () => {
      const counts = new Map<Name, number>();
      await fc.assert(
        fc.asyncProperty(inputs, async (input) => {
          const outcome = await check(input);
          counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        }),
        { numRuns: RUNS, seed: SEED },
      );
      const rare = outcomes.filter(
        (name) => (counts.get(name) ?? 0) < RUNS / 200,
      );
      expect({ rare, counts }).toEqual({ rare: [], counts });
    },
    600_000,
  );
}
