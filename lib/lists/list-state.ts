import { Subject } from 'rxjs';
import { applyAll, applyTo } from './apply-changes.js';
import { checkListEntries } from '../core/check/check-list-entries.js';
import { Late } from '../core/late.js';
import { Lag } from './lag.js';
import { NO_LIST_RULES, type ListRules } from '../core/policy/list-rules.js';
import type {
  OriginListChange,
  OriginListHealth,
  OriginListReport,
} from './origin-list-health.js';
import type {
  OriginChange,
  OriginFollower,
  OriginLack,
} from './origin-store.js';
import { OriginSet } from '../core/origin-set/origin-set.js';
import { ENTRIES_OF_A_TURN, nextTurn } from '../core/slices.js';
import { confirmWithin, Staleness } from './staleness.js';
import {
  isIterableOfEntries,
  notEntries,
  TextEntries,
  type UnreadEntries,
} from './text-entries.js';

/** When to report that a change does not settle, in milliseconds. */
const PENDING = 10_000;

/** The state of a list that follows its store. */
export class ListState implements OriginFollower {
  readonly changes = new Subject<OriginListChange>();
  /** Resolves after the first call of the store, whether the list is loaded or lost. */
  readonly begun: Promise<void>;
  rules: ListRules = NO_LIST_RULES;
  #entries = new OriginSet();
  #health: OriginListHealth = { state: 'loading' };
  readonly #staleness: Staleness;
  #begin!: () => void;
  /** For each replacement that is being read, the changes since it began. */
  readonly #replacements = new Set<OriginChange[]>();
  #begun = 0;
  #done = 0;
  readonly #lag = new Lag((report) => this.#report(report));
  readonly #pending = new Late(PENDING, (change) =>
    this.#report({ kind: 'pending', change }),
  );
  /** Whether the store has said why the list is lost. */
  #isCauseTold = false;
  #isEnded = false;

  /** How often the list needs a confirmation, in milliseconds. */
  readonly confirmWithin: number;

  /** @param staleAfter - in milliseconds */
  constructor(
    private readonly list: string,
    private readonly tell: (report: OriginListReport) => void,
    private readonly staleAfter: number = Infinity,
  ) {
    this.#staleness = new Staleness(staleAfter, () => this.#close());
    this.confirmWithin = confirmWithin(staleAfter);
    this.begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
  }

  get entries(): OriginSet {
    return this.#entries;
  }

  get health(): OriginListHealth {
    const { since: pendingSince } = this.#pending;
    return {
      ...this.#health,
      ...this.#lag.health,
      ...(pendingSince && { pendingSince }),
    };
  }

  /** Whether the list was confirmed recently enough to allow anybody. */
  get isFresh(): boolean {
    return this.#staleness.isFresh;
  }

  /**
   * Makes a change, and reports it if it does not settle.
   *
   * @param kind - the name of the change, for the report
   */
  async watch(kind: string, make: () => Promise<void>): Promise<void> {
    const settled = this.#pending.watch(kind);
    try {
      await make();
    } finally {
      settled();
    }
  }

  /** The time since the list was last confirmed, in milliseconds; `Infinity` if it never was. */
  get age(): number {
    return this.#staleness.age;
  }

  /** When the list was last confirmed; `undefined` if never. */
  get confirmedAt(): Date | undefined {
    return this.#staleness.confirmedAt;
  }

  async replace(
    entries: Iterable<string> | AsyncIterable<string>,
    isConfirmed = true,
  ): Promise<void> {
    if (!isIterableOfEntries(entries)) {
      throw notEntries(this.list, entries);
    }
    const turn = ++this.#begun;
    const meanwhile: OriginChange[] = [];
    this.#replacements.add(meanwhile);
    try {
      const replacing = await this.#read(entries);
      await applyAll(meanwhile, replacing);
      // The replacement that began last wins, even if it was read faster.
      if (turn > this.#done) {
        this.#done = turn;
        this.put(replacing, isConfirmed);
      } else if (isConfirmed) {
        this.confirm();
      }
    } finally {
      this.#replacements.delete(meanwhile);
    }
  }

  apply(told: OriginChange, isConfirmed = true): void {
    const change = this.#permitted(told);
    for (const meanwhile of this.#replacements) {
      meanwhile.push(change);
    }
    if (isConfirmed && this.#isBeingLoaded) {
      return;
    }
    applyTo(this.#entries, change);
    if (isConfirmed) {
      this.confirm();
    }
    this.changes.next(change);
  }

  /** Replaces the entries with a set. */
  put(entries: OriginSet, isConfirmed = true): void {
    this.#entries = entries;
    if (isConfirmed) {
      this.confirm();
    }
    this.changes.next({ kind: 'replace', size: entries.size });
  }

  confirm(): void {
    // Without progress, a list that lacks unknown changes is not what the store holds.
    if (this.#isEnded || this.#lag.isHopeless) {
      return;
    }
    const wasAway = ['lost', 'closed'].includes(this.#health.state);
    this.#staleness.confirm();
    this.#isCauseTold = false;
    if (this.#health.state !== 'following') {
      this.#health = { state: 'following' };
    }
    this.#begin();
    if (wasAway) {
      this.#report({ kind: 'following-again' });
    }
  }

  fallBehind(lacks: OriginLack): void {
    if (!this.#isEnded) {
      this.#lag.begin(lacks);
    }
  }

  catchUp(): void {
    this.#lag.end();
  }

  /** Ends the list: it emits and reports nothing more. */
  end(): void {
    this.#isEnded = true;
    this.#staleness.end();
    this.#lag.close();
    this.#pending.end();
    this.#begin();
    this.changes.complete();
  }

  lose(error: unknown): void {
    this.#lose(error);
    this.#isCauseTold = true;
  }

  /** Reports that the list was not loaded in time. The store may still report the reason. */
  giveUp(error: unknown): void {
    this.#lose(error);
  }

  #lose(error: unknown): void {
    // The loss says more.
    this.#lag.forget();
    if (this.#isEnded) {
      return;
    }
    const health = this.#health;
    const { confirmedAt } = this.#staleness;
    this.#health =
      health.state === 'closed'
        ? { ...health, reason: error }
        : {
            state: 'lost',
            since: health.state === 'lost' ? health.since : confirmedAt,
            error,
          };
    this.#begin();
    // An operator needs the cause once. That it is still unknown does not help.
    if (!this.#isCauseTold) {
      this.#report(
        health.state === 'closed'
          ? { kind: 'closed', reason: error }
          : { kind: 'lost', error, wasLoaded: confirmedAt !== undefined },
      );
    }
  }

  // A list allows nobody until it is known as a whole.
  get #isBeingLoaded(): boolean {
    return this.age === Infinity && this.#replacements.size > 0;
  }

  // After the end, calls by the store and results of changes have no effect.
  #report(report: OriginListReport): void {
    if (!this.#isEnded) {
      this.tell(report);
    }
  }

  #close(): void {
    const reason =
      this.#health.state === 'lost'
        ? this.#health.error
        : new Error(
            `Nobody has confirmed it for ${this.staleAfter / 1000} seconds.`,
          );
    this.#health = { state: 'closed', since: new Date(), reason };
    this.#report({ kind: 'closed', reason });
  }

  async #read(entries: UnreadEntries): Promise<OriginSet> {
    const read = new OriginSet();
    const texts = new TextEntries(this.list, (entry) => {
      this.#isPermitted(entry);
    });
    let taken = 0;
    let isWhole = false;
    const reading = this.#lag.read();
    try {
      for await (const entry of entries) {
        if (texts.isText(entry) && this.#isPermitted(entry)) {
          read.add(entry);
        }
        taken++;
        reading.note(taken);
        if (taken % ENTRIES_OF_A_TURN === 0) {
          await nextTurn();
        }
      }
      texts.expectSome();
      isWhole = true;
    } finally {
      reading.end(isWhole);
    }
    return read;
  }

  /** Returns a change without the entries that the list refuses. */
  #permitted({ kind, entries }: OriginChange): OriginChange {
    return {
      kind,
      entries:
        kind === 'delete'
          ? entries
          : entries.filter((entry) => this.#isPermitted(entry)),
    };
  }

  #isPermitted(entry: unknown): boolean {
    const issues = checkListEntries(`lists.${this.list}`, [entry], this.rules);
    for (const issue of issues) {
      this.#report({ kind: 'skipped', issue });
    }
    return issues.length === 0;
  }
}
