import { checkOptionNames, isRecord } from '../../core/check/check-options.js';
import { wrongType } from '../../core/issue/wrong-type.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';

const PLACE = 'forRootAsync';

/** What makes the options, one of which is there. */
const MAKERS = ['useFactory', 'useClass', 'useExisting'] as const;

const KNOWN: readonly string[] = [
  ...MAKERS,
  'imports',
  'inject',
  'provideInjectionTokensFrom',
];

/**
 * Returns the issues of what is given to `forRootAsync()`. Without them, Nest would say that it cannot resolve the
 * dependencies of a provider that nobody wrote.
 */
export function checkAsyncOptions(options: unknown): readonly CorsIssue[] {
  // One that is undefined is as good as none here, and opens nothing.
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
