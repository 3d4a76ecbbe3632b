import { describe, expect, it } from '@jest/globals';
import { verdictOn } from '../core/compiled-policy.js';
import { isAllowing } from '../../lib/core/decision/judged-origin.js';
import { areHeadersAllowed } from '../../lib/core/policy/compile-policy.js';
import { isMethodAllowed } from '../../lib/core/policy/method.js';
import {
  CorsModule,
  type CorsIssue,
  type CorsPolicyOptions,
  type OriginFault,
} from '../../lib/index.js';
import { compiledPolicy } from '../core/compiled-policy.js';
import { ISSUE_EXAMPLES } from '../docs/issue-examples.js';
import { applyRemedy } from './apply-remedy.js';
import { attackersOf } from './look-alikes.js';
import { nameOf, optionsOf, type Mistake } from './mistake.js';
import { NAME_MISTAKES } from './name-mistakes.js';
import { NUMBER_MISTAKES, TTL_MISTAKES } from './number-mistakes.js';
import { OTHER_MISTAKES } from './other-mistakes.js';
import { REG_EXP_MISTAKES } from './reg-exp-mistakes.js';
import { TEXT_MISTAKES } from './text-mistakes.js';
import { UNDECIDED_KINDS } from './undecided-kinds.js';

const MISTAKES = [
  ...TEXT_MISTAKES,
  ...REG_EXP_MISTAKES,
  ...NAME_MISTAKES,
  ...NUMBER_MISTAKES,
  ...TTL_MISTAKES,
];
const named = (mistake: Mistake) => ({ ...mistake, name: nameOf(mistake) });
const REMEDIED = MISTAKES.filter(({ meant }) => meant !== undefined).map(named);
const UNDECIDED = MISTAKES.filter(({ meant }) => meant === undefined).map(
  named,
);

const REQUEST = { method: 'GET', host: 'api.test', path: '/' };

describe('a mistake whose remedy is known', () => {
  it.each(REMEDIED)('has one that holds: $name', (mistake) => {
    const issues = issuesOf(mistake);
    expect(issues.map(({ kind }) => kind)).toContain(mistake.kind);
    expect(new Set(issues.map(({ kind }) => kind)).size).toBe(1);

    const remedied = issues.reduce<unknown>((written, issue) => {
      const remedy = remedyOf(issue) ?? '';
      expect(issue.message).toContain(`Write ${remedy}. See `);
      return applyRemedy(written, valueOf(issue), remedy);
    }, mistake.written);
    const options = optionsOf(mistake, remedied);

    expect(CorsModule.validate(options)).toEqual([]);
    expectMeant(options, remedied, mistake);
  });
});

describe('a mistake that somebody must decide about', () => {
  it.each(UNDECIDED)('has no remedy: $name, since $undecided', (mistake) => {
    const issues = issuesOf(mistake);
    expect(issues.map(({ kind }) => kind)).toContain(mistake.kind);
    expect(issues.map(remedyOf)).toEqual(issues.map(() => undefined));
    expect(mistake.undecided).toBeTruthy();
    for (const { message } of issues) {
      // The examples of a message are in single quotes.
      expect(message).not.toMatch(/Write (?:\[?"|\/)/);
    }
  });
});

describe('a mistake of another kind', () => {
  it.each(OTHER_MISTAKES)('$kind in $options says: $says', (mistake) => {
    const issues = CorsModule.validate(mistake.options);
    expect(issues.map(({ kind }) => kind)).toContain(mistake.kind);
    expect(issues.map(({ message }) => message).join('\n')).toContain(
      mistake.says,
    );
  });
});

describe('the table of mistakes', () => {
  it('plays every kind that has remedies, with one and without', () => {
    const kinds = Object.values(ISSUE_EXAMPLES)
      .filter((issue) => 'remedy' in issue)
      .map(({ kind }) => kind);
    const kindsOf = (mistakes: readonly Mistake[]) =>
      new Set(mistakes.map(({ kind }) => kind));
    const remedied = kindsOf(REMEDIED);
    const undecided = kindsOf(UNDECIDED);

    expect(kinds.filter((kind) => !remedied.has(kind))).toEqual([]);
    // A method in the wrong case has a right one.
    expect(kinds.filter((kind) => !undecided.has(kind))).toEqual([
      'unnormalized-method',
    ]);
  });

  it('knows why every other kind has none, and plays what a configuration has', () => {
    const kinds = Object.values(ISSUE_EXAMPLES)
      .filter((issue) => !('remedy' in issue))
      .map(({ kind }) => kind);
    const played = new Set(
      [...OTHER_MISTAKES, ...MISTAKES].map(({ kind }) => kind),
    );

    expect(kinds.toSorted()).toEqual(Object.keys(UNDECIDED_KINDS).toSorted());
    expect(kinds.filter((kind) => !played.has(kind))).toEqual(OF_APPLICATIONS);
  });

  it('plays every fault of an origin', () => {
    const played = new Set(TEXT_MISTAKES.map(({ fault }) => fault));

    expect(
      Object.keys(FAULTS).filter((fault) => !played.has(fault as OriginFault)),
    ).toEqual([]);
  });

  it('has no mistake twice', () => {
    const names = MISTAKES.map(nameOf);

    expect(names.length).toBeGreaterThan(250);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

/** What no options have. `test/core/check`, `test/start-up` and `test/nest` play them. */
const OF_APPLICATIONS: readonly CorsIssue['kind'][] = [
  'narrowing-candidate',
  'unset-variable',
  'conflicting-decorators',
  'ineffective-declaration',
  'conflicting-list-options',
  'useless-list-option',
  'unknown-resolver',
  'scoped-resolver',
  'scoped-options',
  'old-nest',
  'no-for-root',
  'second-for-root',
  'lazy-for-root',
  'shared-instance',
];

/** The compiler misses the one that is forgotten. */
const FAULTS: Readonly<Record<OriginFault, true>> = {
  empty: true,
  'not-trimmed': true,
  'too-long': true,
  'several-origins': true,
  null: true,
  'no-scheme': true,
  'misspelled-scheme': true,
  'web-socket-scheme': true,
  'opaque-scheme': true,
  path: true,
  'user-information': true,
  'not-lower-case': true,
  'not-ascii': true,
  'default-port': true,
  'invalid-port': true,
  'invalid-port-list': true,
  'invalid-ipv6': true,
  'invalid-ipv4': true,
  'invalid-punycode': true,
  'misplaced-wildcard': true,
  'unusual-characters': true,
  'invalid-host': true,
};

function issuesOf(mistake: Mistake) {
  const { written, fault } = mistake;
  const issues = CorsModule.validate(optionsOf(mistake, written));
  if (fault !== undefined) {
    expect(issues).toEqual(issues.map((issue) => ({ ...issue, fault })));
  }
  return issues;
}

function remedyOf(issue: CorsIssue): string | undefined {
  return 'remedy' in issue ? issue.remedy : undefined;
}

function valueOf(issue: CorsIssue): unknown {
  return 'value' in issue ? issue.value : undefined;
}

function expectMeant(
  options: object,
  remedied: unknown,
  { meant = {}, within }: Mistake,
): void {
  if ('value' in meant) {
    expect(remedied).toBe(meant.value);
  }
  // A resolver has an application.
  if (within !== undefined) {
    return;
  }
  const { origins = [], anyPort = false, methods = [], headers = [] } = meant;
  const policy = compiledPolicy(options as CorsPolicyOptions);
  const isAdmitted = (origin: string): boolean => {
    const verdict = verdictOn(policy.origin, origin, REQUEST);
    return !(verdict instanceof Promise) && isAllowing(verdict);
  };
  expect(origins.filter((origin) => !isAdmitted(origin))).toEqual([]);
  expect(
    origins
      .flatMap((origin) => attackersOf(origin, anyPort))
      .filter((origin) => !origins.includes(origin) && isAdmitted(origin)),
  ).toEqual([]);
  for (const method of methods) {
    expect(isMethodAllowed(method, policy.methods, false)).toBe(true);
  }
  expect(areHeadersAllowed(headers, policy.allowedHeaders)).toBe(true);
  // What was not meant is not there: an open policy would pass all of the above.
  if (methods.length > 0) {
    expect(isMethodAllowed('PURGE', policy.methods, false)).toBe(false);
  }
  if (headers.length > 0) {
    expect(areHeadersAllowed(['x-evil'], policy.allowedHeaders)).toBe(false);
  }
}
