import { checkListEntries } from './check-list-entries.js';
import type { OriginSource } from './compile-origin.js';
import { describeIssues } from './describe-issue.js';
import { NO_LIST_RULES, type ListRules } from './list-rules.js';
import { OriginSet } from './origin-set.js';
import type { CorsIssue } from './policy-issue.js';
import type { SerialisedOrigin } from './serialised-origin.js';

/** A change was refused because of an entry; nothing was changed. */
export class InvalidOriginError extends Error {
  /** Tells this error from others, also where another copy of the package threw it. */
  override readonly name = 'InvalidOriginError';

  constructor(
    /** The name of the list. */
    readonly list: string,
    /** Every issue found, as data; the message has them in words. */
    readonly issues: readonly CorsIssue[],
  ) {
    super(
      `The list ${JSON.stringify(list)} was not changed:\n${describeIssues(issues)}`,
    );
  }
}

/**
 * A list of origins that changes at run time. It holds exact origins and the patterns of
 * the `origin` option, never `'*'` or `null`. A change is seen by the next request.
 *
 * @example
 * await cors.list('partners').add('https://shop.partner.example');
 */
export class OriginList implements OriginSource, Iterable<string> {
  #entries = new OriginSet();
  #rules: ListRules = NO_LIST_RULES;

  constructor(
    /** The name that `originList(name)` refers to. */
    readonly name: string,
  ) {}

  /** How many entries the list has. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * Adds entries; those that are there already stay.
   *
   * @throws InvalidOriginError where one of them is no origin, and then adds none
   */
  async add(...entries: readonly string[]): Promise<void> {
    this.#check(entries);
    for (const entry of entries) {
      this.#entries.add(entry);
    }
  }

  /**
   * Removes entries as they were written. The next request from such an origin is
   * refused; a browser may still act on a preflight's answer that it remembers.
   */
  async delete(...entries: readonly string[]): Promise<void> {
    for (const entry of entries) {
      this.#entries.delete(entry);
    }
  }

  /**
   * Makes the list refuse what a policy that uses it would refuse.
   *
   * @internal
   */
  restrict(rules: ListRules): void {
    this.#rules = rules;
  }

  /**
   * Gives the list what it holds before anybody can ask it.
   *
   * @internal
   * @throws InvalidOriginError where one of them is no origin, and then adds none
   */
  fill(entries: Iterable<string>): void {
    const filling = [...entries];
    this.#check(filling);
    this.#entries = new OriginSet(filling);
  }

  /**
   * Puts other entries in the place of all, at once: no request sees half of them.
   *
   * @throws InvalidOriginError where one of them is no origin, and then replaces none
   */
  async replace(entries: Iterable<string>): Promise<void> {
    this.fill(entries);
  }

  /** Tells whether the list has this entry, as it was written. */
  has(entry: string): boolean {
    return this.#entries.has(entry);
  }

  /** Tells whether an entry stands for this origin, also given read. */
  admits(origin: string, parsed: SerialisedOrigin): boolean {
    return this.#entries.admits(origin, parsed);
  }

  /** The entries as they were written. */
  [Symbol.iterator](): Iterator<string> {
    return this.#entries[Symbol.iterator]();
  }

  #check(entries: readonly string[]): void {
    const issues = checkListEntries(`lists.${this.name}`, entries, this.#rules);
    if (issues.length > 0) {
      throw new InvalidOriginError(this.name, issues);
    }
  }
}
