import {
  checkListedOrigins,
  checkMergedPolicy,
  checkWrittenPolicy,
} from '../core/check-policy.js';
import type { OriginEnvironment } from '../core/compile-origin.js';
import { compilePolicy, type CompiledPolicy } from '../core/compile-policy.js';
import {
  mergePolicy,
  type PolicyCatalogue,
  type PolicyLevel,
} from '../core/merge-policy.js';
import type { CorsIssue } from '../core/policy-issue.js';
import type { CorsPolicyOptions } from '../core/policy-options.js';
import type { CorsListOptions } from './cors-module-options.js';

/** Checks what is declared and compiles what it merges to, and collects the issues of both. */
export class PolicyCompiler {
  readonly issues: CorsIssue[] = [];
  readonly #catalogue: PolicyCatalogue;
  readonly #environment: OriginEnvironment;

  constructor(catalogue: PolicyCatalogue, environment: OriginEnvironment) {
    this.#catalogue = catalogue;
    this.#environment = environment;
  }

  /** What counts of what is declared on one target, after a check of it all. */
  levelOf(
    place: string,
    declared: readonly PolicyLevel[],
  ): PolicyLevel | undefined {
    if (declared.length > 1) {
      const decorators = declared.map((level) =>
        level === 'skip' ? '@SkipCors' : '@Cors',
      );
      this.issues.push({ kind: 'conflicting-decorators', place, decorators });
    }
    for (const level of declared) {
      this.checkLevel(place, level);
    }
    return declared[0];
  }

  /** Compiles a policy that stands for itself. */
  compile(place: string, options: CorsPolicyOptions): CompiledPolicy {
    this.issues.push(...checkMergedPolicy(place, options));
    return compilePolicy(place, options, this.#environment);
  }

  /**
   * Compiles what levels merge to, with the issues that the closest of them brought in.
   *
   * @param farther - the levels around the closest one, from the farthest on
   */
  merge(
    place: string,
    closest: PolicyLevel,
    farther: readonly PolicyLevel[] = [],
  ): CompiledPolicy {
    const merged = mergePolicy(this.#catalogue, [...farther, closest]);
    const known = new Set(
      checkMergedPolicy('', this.#outer(closest, farther)).map((issue) =>
        JSON.stringify(issue),
      ),
    );
    this.issues.push(
      ...checkMergedPolicy(place, merged).filter(
        (issue) => !known.has(JSON.stringify({ ...issue, place: '' })),
      ),
    );
    return compilePolicy(place, merged, this.#environment);
  }

  /** Checks one level as it is written. */
  checkLevel(place: string, level: PolicyLevel): void {
    if (level === 'skip') {
      return;
    }
    const { name, options } = level;
    if (name !== undefined && !this.#catalogue.named.has(name)) {
      const known = [...this.#catalogue.named.keys()];
      this.issues.push({ kind: 'unknown-policy', place, name, known });
    }
    this.checkWritten(place, options ?? {});
  }

  /** Checks options as they are written. */
  checkWritten(place: string, options: object): void {
    this.issues.push(...checkWrittenPolicy(place, options));
  }

  /** Checks what the run-time lists hold at first. */
  checkLists(lists: Readonly<Record<string, CorsListOptions>>): void {
    for (const [name, list] of Object.entries(lists)) {
      const place = `lists.${name}`;
      this.checkWritten(place, list);
      this.issues.push(...checkListedOrigins(place, list.origins ?? []));
    }
  }

  /** What the closest level started from, whose issues are reported where they stand. */
  #outer(
    closest: PolicyLevel,
    farther: readonly PolicyLevel[],
  ): CorsPolicyOptions {
    if (closest !== 'skip' && closest.name !== undefined) {
      return this.#catalogue.named.get(closest.name) ?? {};
    }
    return closest !== 'skip' && closest.options === undefined
      ? this.#catalogue.default
      : mergePolicy(this.#catalogue, farther);
  }
}
