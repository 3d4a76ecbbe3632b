import { checkCallback } from '../../core/check/check-callback.js';
import { checkListEntries } from '../../core/check/check-list-entries.js';
import { checkSeconds } from '../../core/check/check-numbers.js';
import {
  checkBooleans,
  checkOptionNames,
} from '../../core/check/check-options.js';
import { recordOf } from '../../core/policy-check/check-policy.js';
import { listRulesOf, NO_LIST_RULES } from '../../core/policy/list-rules.js';
import type { SortOriginRules } from '../../core/origin-rule/origin-rules.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import { wrongType } from '../../core/issue/wrong-type.js';
import {
  LIST_OPTION_NAMES,
  type CorsModuleOptions,
  type LoadOrigins,
} from '../options/cors-module-options.js';

const A_DAY = 86_400;
/** Number of arguments that `load` receives: the signal. */
const LOAD_GIVEN = 1;
const ANY_SOURCE = 'load or originStore';

/**
 * Returns the issues of the lists of a configuration.
 *
 * @param policies - the merged policies; every policy that uses a list must accept its entries
 */
export function checkLists(
  { lists, originStore }: CorsModuleOptions,
  policies: readonly CorsPolicyOptions[],
  sort?: SortOriginRules,
): readonly CorsIssue[] {
  const named = Object.entries(recordOf(lists));
  const rules = listRulesOf(named.length === 0 ? [] : policies, sort);
  return named.flatMap(([name, list]) => {
    const place = `lists.${name}`;
    const written = recordOf(list);
    const { origins } = written;
    return [
      ...checkOptionNames(place, list, LIST_OPTION_NAMES),
      ...checkValues(place, written),
      ...checkStaleness(place, written),
      ...checkTogether(place, written, originStore !== undefined),
      ...checkListEntries(
        place,
        origins === undefined ? [] : [origins].flat(),
        rules.get(name) ?? NO_LIST_RULES,
      ),
    ];
  });
}

function checkValues(
  place: string,
  written: Readonly<Record<string, unknown>>,
): readonly CorsIssue[] {
  const { load, refreshEvery, loadTimeout, staleAfter } = written;
  return [
    ...checkLoad(place, load),
    ...checkSeconds(place, 'refreshEvery', refreshEvery, A_DAY),
    ...checkSeconds(place, 'loadTimeout', loadTimeout, A_DAY),
    ...checkSeconds(place, 'staleAfter', staleAfter, A_DAY),
    ...checkBooleans(place, written, ['required']),
  ];
}

function checkLoad(place: string, load: unknown): readonly CorsIssue[] {
  if (load === undefined) {
    return [];
  }
  return typeof load === 'function'
    ? checkCallback(place, 'load', load as LoadOrigins, LOAD_GIVEN)
    : [wrongType(place, 'load', load, 'a function')];
}

// Only a load confirms the list. So the list would allow nobody from `staleAfter` to the next load.
function checkStaleness(
  place: string,
  { refreshEvery, staleAfter }: Readonly<Record<string, unknown>>,
): readonly CorsIssue[] {
  return typeof refreshEvery === 'number' &&
    typeof staleAfter === 'number' &&
    staleAfter <= refreshEvery
    ? [
        wrongType(
          place,
          'staleAfter',
          staleAfter,
          'a number of seconds above refreshEvery',
        ),
      ]
    : [];
}

function checkTogether(
  place: string,
  written: Readonly<Record<string, unknown>>,
  hasStore: boolean,
): readonly CorsIssue[] {
  const isLoaded = written['load'] !== undefined;
  const source = isLoaded ? 'load' : hasStore ? 'originStore' : undefined;
  const needs = {
    refreshEvery: isLoaded ? undefined : 'load',
    loadTimeout: isLoaded ? undefined : 'load',
    staleAfter: neededByStaleness(source, written['refreshEvery']),
    required: source === undefined ? ANY_SOURCE : undefined,
  };
  return [
    ...(source !== undefined && written['origins'] !== undefined
      ? [
          {
            kind: 'conflicting-list-options',
            place,
            options: ['origins', source],
          } as const,
        ]
      : []),
    ...Object.entries(needs).flatMap(([option, needed]) =>
      needed === undefined || written[option] === undefined
        ? []
        : [
            {
              kind: 'useless-list-option',
              place,
              option,
              needs: needed,
            } as const,
          ],
    ),
  ];
}

function neededByStaleness(
  source: 'load' | 'originStore' | undefined,
  refreshEvery: unknown,
): string | undefined {
  if (source === undefined) {
    return ANY_SOURCE;
  }
  // A list that is loaded only once is never confirmed again.
  return source === 'load' && refreshEvery === undefined
    ? 'refreshEvery'
    : undefined;
}
