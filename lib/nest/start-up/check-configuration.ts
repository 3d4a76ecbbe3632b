import {
  checkMergedPolicy,
  checkSwitches,
  checkWrittenPolicy,
  recordOf,
} from '../../core/check/check-policy.js';
import { nearestFirst } from '../../core/issue/nearest-name.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import type { PolicyLevel } from '../../core/policy/merge-policy.js';
import {
  sortOriginRules,
  type SortOriginRules,
} from '../../core/policy/origin-rules.js';
import { checkLists } from './check-lists.js';
import { checkModuleOptions } from './check-module-options.js';
import type { DeclaredPolicies, DeclaredPolicy } from './declared-policies.js';

/**
 * Every issue of a configuration: of the options, which may be made of JSON and the
 * environment, and of what handlers and their controllers declare.
 */
export function checkConfiguration(
  given: unknown,
  declared: DeclaredPolicies,
  sort: SortOriginRules = sortOriginRules,
): readonly CorsIssue[] {
  const known = [...declared.named.keys()];
  return [
    ...checkModuleOptions(given, declared.routes),
    ...withoutRepeated(declared.all).flatMap((each) => [
      // Those of `forRoot()` stand among the options of the module.
      ...(each === declared.default ? [] : checkWritten(each, known)),
      ...checkMerged(each, sort),
    ]),
    ...checkLists(
      recordOf(given),
      declared.all.map(({ merged }) => merged),
      sort,
    ),
  ];
}

/** A class declares the same for each module that has it as a controller. */
function withoutRepeated(
  all: readonly DeclaredPolicy[],
): readonly DeclaredPolicy[] {
  const first = new Map<unknown, DeclaredPolicy['controller']>();
  return all.filter(({ controller }) => {
    const type = controller?.metatype;
    first.set(type, first.get(type) ?? controller);
    return first.get(type) === controller;
  });
}

/** Checks everything that is written at a place, by itself. */
function checkWritten(
  { place, written }: DeclaredPolicy,
  known: readonly string[],
): readonly CorsIssue[] {
  return [
    ...checkOneDecorator(place, written),
    ...written.flatMap((level) => checkLevel(place, level, known)),
  ];
}

function checkOneDecorator(
  place: string,
  written: readonly PolicyLevel[],
): readonly CorsIssue[] {
  const decorators = written.map((level) =>
    level === 'skip' ? '@SkipCors' : '@Cors',
  );
  return written.length > 1
    ? [{ kind: 'conflicting-decorators', place, decorators }]
    : [];
}

function checkLevel(
  place: string,
  level: PolicyLevel,
  known: readonly string[],
): readonly CorsIssue[] {
  if (level === 'skip') {
    return [];
  }
  const { name, options } = level;
  return [
    ...(name === undefined || known.includes(name)
      ? []
      : [
          {
            kind: 'unknown-policy',
            place,
            name,
            known: nearestFirst(name, known),
          } as const,
        ]),
    ...('options' in level ? checkWrittenPolicy(place, options) : []),
  ];
}

/**
 * Checks what is declared at a place once it is merged, for the issues that this place brought
 * in: what it starts from is reported where it stands.
 */
function checkMerged(
  { place, written, startsFrom, merged }: DeclaredPolicy,
  sort: SortOriginRules,
): readonly CorsIssue[] {
  const [closest] = written;
  return [
    ...withoutInherited(checkMergedPolicy(place, merged, sort), () =>
      checkMergedPolicy(place, startsFrom, sort),
    ),
    ...(closest === 'skip' || closest?.options === undefined
      ? []
      : checkSwitches(place, closest.options, merged, sort)),
  ];
}

function withoutInherited(
  issues: readonly CorsIssue[],
  inherited: () => readonly CorsIssue[],
): readonly CorsIssue[] {
  if (issues.length === 0) {
    return issues;
  }
  const known = new Set(inherited().map(textOf));
  return issues.filter((issue) => !known.has(textOf(issue)));
}

function textOf(issue: CorsIssue): string {
  return JSON.stringify(issue);
}
