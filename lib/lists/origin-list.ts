import type { Observable } from 'rxjs';
import { checkListEntries } from '../core/check/check-list-entries.js';
import { checkListedOrigins } from '../core/check/check-origin-rules.js';
import { checkedEntries } from '../core/policy/checked-entries.js';
import { ChecksInOrder } from '../core/check/checks-in-order.js';
import { ListState } from './list-state.js';
import { InvalidOriginError } from '../core/issue/invalid-origin-error.js';
import type { ListRules } from '../core/policy/list-rules.js';
import { LocalOriginStore } from './local-origin-store.js';
import type {
  OriginListChange,
  OriginListHealth,
  OriginListReport,
} from './origin-list-health.js';
import { OriginSet } from '../core/origin-set/origin-set.js';
import type { OriginStore } from './origin-store.js';
import type { CorsIssue } from '../core/issue/policy-issue.js';
import type { SerializedOrigin } from '../core/origin/serialized-origin.js';
import { isIterableOfEntries } from './text-entries.js';
import { wrongType } from '../core/issue/wrong-type.js';
import { settleWithin } from '../core/promise.js';

/** Settings of a list. */
export interface OriginListSetting {
  /** The store. Default: this process. */
  readonly store?: OriginStore | undefined;
  /** How long the list stays in use without being confirmed, in seconds. Default: forever. */
  readonly staleAfter?: number | undefined;
  /** Receives events for the log. */
  readonly report?: (report: OriginListReport) => void;
}

/**
 * A run-time list of origins. It holds exact origins and the patterns of the `origin` option, never
 * `'*'` or `null`. The next request sees a change.
 *
 * @example
 * await cors.list('partners').add('https://shop.partner.example');
 */
export class OriginList implements Iterable<string> {
  /** The name of the list, which `originList(name)` refers to. */
  readonly name: string;

  /**
   * Emits every change of the list from now on, including changes by other instances. Completes when
   * the application closes.
   *
   * @example
   * cors.list('partners').changes$.subscribe(({ kind }) => console.log(kind));
   */
  readonly changes$: Observable<OriginListChange>;
  readonly #state: ListState;
  readonly #store: OriginStore;
  readonly #closing = new AbortController();
  readonly #checks = new ChecksInOrder();

  /** @internal */
  constructor(
    name: string,
    { store, staleAfter = Infinity, report }: OriginListSetting = {},
  ) {
    this.name = name;
    this.#state = new ListState(
      name,
      report ?? (() => undefined),
      staleAfter * 1000,
    );
    this.#store = store ?? new LocalOriginStore(this.#state);
    this.changes$ = this.#state.changes.asObservable();
  }

  /** The number of entries. */
  get size(): number {
    return this.#state.entries.size;
  }

  /** Whether the list is what its store holds, and whether something takes too long. */
  get health(): OriginListHealth {
    return this.#state.health;
  }

  /**
   * Adds entries. Entries that the list already has stay. When the promise resolves, the entries are
   * durable in the store, and the next request to this process sees them.
   *
   * @throws InvalidOriginError if one of them is not a valid origin, or is one that a policy which uses
   * the list must not allow; then it adds none
   * @throws what the store throws if it cannot add them
   */
  async add(...entries: readonly string[]): Promise<void> {
    this.#expectNone(
      await this.#checks.issuesOf(entries, (slice) => this.#issuesOf(slice)),
    );
    await this.#state.watch('add', () =>
      this.#store.change(this.name, { kind: 'add', entries }),
    );
  }

  /**
   * Removes entries. Pass them as they were written. The list then refuses the next request from such an
   * origin. A browser may still act on a cached answer to a preflight.
   *
   * @throws InvalidOriginError if one of them is not a valid origin, so that a misspelled origin does not
   * seem to be removed; then it removes none
   * @throws what the store throws if it cannot remove them
   */
  async delete(...entries: readonly string[]): Promise<void> {
    // Not by the rules of policies: the list may have entries that they refuse today.
    this.#expectNone(
      await this.#checks.issuesOf(entries, (slice) =>
        checkListedOrigins(`lists.${this.name}`, 'origins', slice),
      ),
    );
    await this.#state.watch('delete', () =>
      this.#store.change(this.name, { kind: 'delete', entries }),
    );
  }

  /**
   * Replaces all entries at once. No request sees half of them.
   *
   * @param entries - the new entries, read once; requests get their turn in between
   * @throws InvalidOriginError if they are not an iterable of texts, or one of them is not a valid origin, or
   * is one that a policy which uses the list must not allow; then it replaces nothing
   * @throws what reading the entries or the store throws; then it replaces nothing
   */
  async replace(
    entries: Iterable<string> | AsyncIterable<string>,
  ): Promise<void> {
    if (!isIterableOfEntries(entries)) {
      const expected = 'an iterable of texts, such as an array';
      throw new InvalidOriginError(this.name, [
        wrongType(`lists.${this.name}`, 'entries', entries, expected),
      ]);
    }
    const checked = checkedEntries(this.name, entries, (entry) =>
      this.#issuesOf([entry]),
    );
    await this.#state.watch('replace', () =>
      this.#store.replace(this.name, checked),
    );
  }

  /**
   * When the list was last known to be what its store holds; `undefined` if never.
   *
   * @internal
   */
  get confirmedAt(): Date | undefined {
    return this.#state.confirmedAt;
  }

  /** Tells whether the list has this entry, as it was written. It does not match patterns. */
  has(entry: string): boolean {
    return this.#state.entries.has(entry);
  }

  /**
   * Tells whether an entry allows this origin.
   *
   * @param parsed - the same origin, parsed; `undefined` for an unusual one
   * @internal
   */
  admits(origin: string, parsed: SerializedOrigin | undefined): boolean {
    return this.#state.entries.admits(origin, parsed) && this.#state.isFresh;
  }

  /** Iterates over the entries, as they were written. */
  [Symbol.iterator](): Iterator<string> {
    return this.#state.entries[Symbol.iterator]();
  }

  /**
   * Makes the list refuse entries that a policy which uses it must not allow.
   *
   * @internal
   */
  restrict(rules: ListRules): void {
    this.#state.rules = rules;
  }

  /**
   * Sets the first entries, before anything reads the list. They must be valid.
   *
   * @internal
   */
  fill(entries: Iterable<string>): void {
    this.#state.put(new OriginSet(entries));
  }

  /**
   * Starts to follow the store, until `close()`.
   *
   * @param timeout - timeout, in milliseconds; then the list counts as lost
   * @returns a promise that resolves when the list is loaded, or cannot be loaded for now
   * @internal
   */
  async follow(timeout: number): Promise<void> {
    const followed = this.#state;
    const { signal } = this.#closing;
    const begin = async () => this.#store.follow(this.name, followed, signal);
    begin().catch((error: unknown) => followed.lose(error));
    await settleWithin(followed.begun, timeout).catch(() => {
      followed.giveUp(
        new Error(`It was not loaded within ${timeout / 1000} seconds.`),
      );
    });
  }

  /**
   * Stops following the store.
   *
   * @internal
   */
  close(): void {
    // First: a store may call the follower when the signal aborts.
    this.#state.end();
    this.#closing.abort();
  }

  #expectNone(issues: readonly CorsIssue[]): void {
    if (issues.length > 0) {
      throw new InvalidOriginError(this.name, issues);
    }
  }

  #issuesOf(entries: readonly string[]): readonly CorsIssue[] {
    return checkListEntries(`lists.${this.name}`, entries, this.#state.rules);
  }
}
