import { checkOptionNames, isRecord } from '../../core/check/check-options.js';
import { wrongType } from '../../core/issue/wrong-type.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';

const PLACE = 'forRootAsync';

/** The ways to create the options. One of them is required. */
const MAKERS = ['useFactory', 'useClass', 'useExisting'] as const;

const KNOWN: readonly string[] = [
  ...MAKERS,
  'imports',
  'inject',
  'provideInjectionTokensFrom',
];

/**
 * Returns the issues of the argument of `forRootAsync()`. Otherwise Nest would report that it
 * cannot resolve the dependencies of an internal provider.
 */
export function checkAsyncOptions(options: unknown): readonly CorsIssue[] {
  // An option that is `undefined` is the same as a missing one here, and allows no origin.
  const names = checkOptionNames(PLACE, options, KNOWN).filter(
    ({ kind }) => kind !== 'undefined-value',
  );
  if (!isRecord(options)) {
    return names;
  }
  const maker = MAKERS.find((name) => options[name] !== undefined);
  const { useFactory } = options;
  return [
    ...names,
    ...(maker === undefined ||
    (useFactory !== undefined && typeof useFactory !== 'function')
      ? [
          wrongType(
            PLACE,
            'useFactory',
            useFactory,
            'a function that returns the options',
          ),
        ]
      : []),
  ];
}
