import type { Observable } from 'rxjs';
import { checkListEntries } from '../core/check/check-list-entries.js';
import { checkListedOrigins } from '../core/check/check-origin-rules.js';
import { checkedEntries } from '../core/policy/checked-entries.js';
import { ChecksInOrder } from '../core/check/checks-in-order.js';
import type { OriginSource } from '../core/policy/compile-origin.js';
import { FollowedOrigins } from './followed-origins.js';
import { InvalidOriginError } from '../core/issue/invalid-origin-error.js';
import type { ListRules } from '../core/policy/list-rules.js';
import { LocalOriginStore } from './local-origin-store.js';
import type {
  OriginListChange,
  OriginListHealth,
  OriginListReport,
} from './origin-list-health.js';
import { OriginSet } from '../core/origin/origin-set.js';
import type { OriginStore } from './origin-store.js';
import type { CorsIssue } from '../core/issue/policy-issue.js';
import type { SerializedOrigin } from '../core/origin/serialized-origin.js';
import { settleWithin } from '../core/promise.js';

/** How a list is kept. */
export interface OriginListSetting {
  /** Where. Default: in this process. */
  readonly store?: OriginStore | undefined;
  /** For how many seconds a list allows while nobody has confirmed it. Default: for ever. */
  readonly staleAfter?: number | undefined;
  /** Is told what somebody should know. */
  readonly report?: (report: OriginListReport) => void;
}

/**
 * A list of origins that changes at run time. It holds exact origins and the patterns of
 * the `origin` option, never `'*'` or `null`. A change is seen by the next request.
 *
 * @example
 * await cors.list('partners').add('https://shop.partner.example');
 */
export class OriginList implements OriginSource, Iterable<string> {
  /** The name that `originList(name)` refers to. */
  readonly name: string;

  /**
   * What happens to the list from now on, also what other instances do. Completes when the
   * application is closed.
   *
   * @example
   * cors.list('partners').changes$.subscribe(({ kind }) => console.log(kind));
   */
  readonly changes$: Observable<OriginListChange>;
  readonly #followed: FollowedOrigins;
  readonly #store: OriginStore;
  readonly #closing = new AbortController();
  readonly #checks = new ChecksInOrder();

  /** @internal */
  constructor(
    name: string,
    { store, staleAfter = Infinity, report }: OriginListSetting = {},
  ) {
    this.name = name;
    this.#followed = new FollowedOrigins(
      name,
      report ?? (() => undefined),
      staleAfter * 1000,
    );
    this.#store = store ?? new LocalOriginStore(this.#followed);
    this.changes$ = this.#followed.changes.asObservable();
  }

  /** How many entries the list has. */
  get size(): number {
    return this.#followed.entries.size;
  }

  /** Whether the list is what its store holds. */
  get health(): OriginListHealth {
    return this.#followed.health;
  }

  /**
   * Adds entries; those that are there already stay. Once it resolved, they are durable in
   * the store, and the next request that comes to this process sees them.
   *
   * @throws InvalidOriginError where one of them is no origin, and then adds none
   * @throws what the store throws where it could not add them
   */
  async add(...entries: readonly string[]): Promise<void> {
    this.#expectNone(
      await this.#checks.issuesOf(entries, (slice) => this.#issuesOf(slice)),
    );
    await this.#followed.watch('add', () =>
      this.#store.change(this.name, { kind: 'add', entries }),
    );
  }

  /**
   * Removes entries as they were written. The next request from such an origin is
   * refused; a browser may still act on a preflight's answer that it remembers.
   *
   * @throws InvalidOriginError where one of them is no origin, so that nobody takes an origin
   * for removed that was misspelled; then it removes none
   * @throws what the store throws where it could not remove them
   */
  async delete(...entries: readonly string[]): Promise<void> {
    // Not by the rules of policies: what they would refuse today may be there.
    this.#expectNone(
      await this.#checks.issuesOf(entries, (slice) =>
        checkListedOrigins(`lists.${this.name}`, 'origins', slice),
      ),
    );
    await this.#followed.watch('delete', () =>
      this.#store.change(this.name, { kind: 'delete', entries }),
    );
  }

  /**
   * Puts other entries in the place of all, at once: no request sees half of them.
   *
   * @param entries - read once; requests get their turn in between
   * @throws InvalidOriginError where one of them is no origin, and then replaces none
   * @throws what reading the entries throws, or the store, and then replaces none
   */
  async replace(
    entries: Iterable<string> | AsyncIterable<string>,
  ): Promise<void> {
    const checked = checkedEntries(this.name, entries, (entry) =>
      this.#issuesOf([entry]),
    );
    await this.#followed.watch('replace', () =>
      this.#store.replace(this.name, checked),
    );
  }

  /** Tells whether the list has this entry, as it was written. */
  has(entry: string): boolean {
    return this.#followed.entries.has(entry);
  }

  /**
   * Tells whether an entry stands for this origin.
   *
   * @param parsed - the same origin, read; `undefined` for an unusual one
   */
  admits(origin: string, parsed: SerializedOrigin | undefined): boolean {
    return (
      this.#followed.entries.admits(origin, parsed) && this.#followed.isFresh
    );
  }

  /** The entries as they were written. */
  [Symbol.iterator](): Iterator<string> {
    return this.#followed.entries[Symbol.iterator]();
  }

  /**
   * Makes the list refuse what a policy that uses it would refuse.
   *
   * @internal
   */
  restrict(rules: ListRules): void {
    this.#followed.rules = rules;
  }

  /**
   * Gives the list what it holds before anybody can ask it. They have been checked.
   *
   * @internal
   */
  fill(entries: Iterable<string>): void {
    this.#followed.put(new OriginSet(entries));
  }

  /**
   * Begins to follow the store, until `close()`.
   *
   * @param timeout - for how many milliseconds it is waited for; then the list counts as lost
   * @returns resolves once the list is loaded or cannot be for now
   * @internal
   */
  async follow(timeout: number): Promise<void> {
    const followed = this.#followed;
    const lose = (error: unknown) => followed.lose(error);
    const { signal } = this.#closing;
    const begin = async () => this.#store.follow(this.name, followed, signal);
    begin().catch(lose);
    await settleWithin(followed.begun, timeout).catch(lose);
  }

  /**
   * Ends what `follow()` began.
   *
   * @internal
   */
  close(): void {
    this.#closing.abort();
    this.#followed.end();
  }

  #expectNone(issues: readonly CorsIssue[]): void {
    if (issues.length > 0) {
      throw new InvalidOriginError(this.name, issues);
    }
  }

  #issuesOf(entries: readonly string[]): readonly CorsIssue[] {
    return checkListEntries(
      `lists.${this.name}`,
      entries,
      this.#followed.rules,
    );
  }
}
