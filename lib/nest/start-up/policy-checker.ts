import {
  checkMergedPolicy,
  checkSwitches,
  checkWrittenPolicy,
} from '../../core/check/check-policy.js';
import {
  mergePolicy,
  type PolicyCatalog,
  type PolicyLevel,
} from '../../core/policy/merge-policy.js';
import { sharingOriginDangers } from '../../core/check/check-origin-dangers.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';

/** Collects the issues of what is declared in the places of an application. */
export class PolicyChecker {
  readonly issues: CorsIssue[] = [];
  /** Every merged policy that was checked. */
  readonly policies: CorsPolicyOptions[] = [];
  readonly #catalog: PolicyCatalog;
  readonly #checkDangers = sharingOriginDangers();

  constructor(catalog: PolicyCatalog) {
    this.#catalog = catalog;
  }

  /** Takes issues that were found elsewhere. */
  add(issues: readonly CorsIssue[]): void {
    this.issues.push(...issues);
  }

  /** Checks everything that is declared on one target, by itself. */
  checkTarget(place: string, declared: readonly PolicyLevel[]): void {
    if (declared.length > 1) {
      const decorators = declared.map((level) =>
        level === 'skip' ? '@SkipCors' : '@Cors',
      );
      this.issues.push({ kind: 'conflicting-decorators', place, decorators });
    }
    for (const level of declared) {
      this.checkLevel(place, level);
    }
  }

  /** Checks one level as it is written. */
  checkLevel(place: string, level: PolicyLevel): void {
    if (level === 'skip') {
      return;
    }
    const { name, options } = level;
    if (name !== undefined && !this.#catalog.named.has(name)) {
      const known = [...this.#catalog.named.keys()];
      this.issues.push({ kind: 'unknown-policy', place, name, known });
    }
    if (options !== undefined) {
      this.add(checkWrittenPolicy(place, options));
    }
  }

  /** Checks a policy that stands for itself. */
  checkPolicy(place: string, options: CorsPolicyOptions): void {
    this.policies.push(options);
    this.add(this.#checkMerged(place, options));
    this.add(checkSwitches(place, options, options));
  }

  /**
   * Checks what levels merge to, for the issues that the closest of them brought in: the
   * others are reported where they stand.
   *
   * @param farther - the levels around the closest one, from the farthest on
   */
  checkMerged(
    place: string,
    closest: PolicyLevel,
    farther: readonly PolicyLevel[] = [],
  ): void {
    const merged = mergePolicy(this.#catalog, [...farther, closest]);
    this.policies.push(merged);
    const issues = this.#checkMerged(place, merged);
    if (issues.length > 0) {
      const known = new Set(
        this.#checkMerged(place, this.#outer(closest, farther)).map(textOf),
      );
      this.add(issues.filter((issue) => !known.has(textOf(issue))));
    }
    if (closest !== 'skip' && closest.options !== undefined) {
      this.add(checkSwitches(place, closest.options, merged));
    }
  }

  #checkMerged(
    place: string,
    options: CorsPolicyOptions,
  ): readonly CorsIssue[] {
    return checkMergedPolicy(place, options, this.#checkDangers);
  }

  /** What the closest level started from. */
  #outer(
    closest: PolicyLevel,
    farther: readonly PolicyLevel[],
  ): CorsPolicyOptions {
    if (closest !== 'skip' && closest.name !== undefined) {
      return this.#catalog.named.get(closest.name) ?? {};
    }
    return closest !== 'skip' && closest.options === undefined
      ? this.#catalog.default
      : mergePolicy(this.#catalog, farther);
  }
}

function textOf(issue: CorsIssue): string {
  return JSON.stringify(issue);
}
