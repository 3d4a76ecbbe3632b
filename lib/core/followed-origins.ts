import { Subject } from 'rxjs';
import { checkListEntries } from './check-list-entries.js';
import { NO_LIST_RULES, type ListRules } from './list-rules.js';
import type { OriginChange, OriginFollower } from './origin-store.js';
import { OriginSet } from './origin-set.js';
import type { CorsIssue } from './policy-issue.js';

/** What happened to a list. */
export type OriginListChange =
  | OriginChange
  | {
      readonly kind: 'replace';
      /** How many entries there are now. */
      readonly size: number;
    };

/** Whether a list is what its store holds. */
export type OriginListHealth =
  /** It was never loaded, and allows nobody. */
  | { readonly state: 'loading' }
  | { readonly state: 'following' }
  | {
      readonly state: 'lost';
      /** When it was last known to be what the store holds; `undefined`: never. */
      readonly since: Date | undefined;
      readonly error: unknown;
    };

/** What somebody should be told of a list. */
export type OriginListReport =
  | {
      readonly kind: 'lost';
      readonly error: unknown;
      /** Whether it holds what it was before, or nothing yet. */
      readonly wasLoaded: boolean;
    }
  | { readonly kind: 'following-again' }
  | { readonly kind: 'skipped'; readonly issue: CorsIssue };

/** How many entries are taken before requests get their turn. */
const ENTRIES_OF_A_TURN = 500;

/** What a list holds, as its store tells it. */
export class FollowedOrigins implements OriginFollower {
  readonly changes = new Subject<OriginListChange>();
  /** Resolves once the store has said something: what the list holds, or that it cannot. */
  readonly begun: Promise<void>;
  rules: ListRules = NO_LIST_RULES;
  #entries = new OriginSet();
  #health: OriginListHealth = { state: 'loading' };
  #confirmedAt: number | undefined;
  #begin!: () => void;
  /** Of each replacement that is being read, what changed since it began. */
  readonly #replacements = new Set<OriginChange[]>();
  #begun = 0;
  #done = 0;

  constructor(
    private readonly list: string,
    private readonly report: (report: OriginListReport) => void,
  ) {
    this.begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
  }

  get entries(): OriginSet {
    return this.#entries;
  }

  get health(): OriginListHealth {
    return this.#health;
  }

  /** For how many milliseconds nobody has said that this is what the store holds. */
  get age(): number {
    return this.#confirmedAt === undefined
      ? Infinity
      : performance.now() - this.#confirmedAt;
  }

  async replace(
    entries: Iterable<string> | AsyncIterable<string>,
  ): Promise<void> {
    const turn = ++this.#begun;
    const meanwhile: OriginChange[] = [];
    this.#replacements.add(meanwhile);
    try {
      const replacing = await this.#read(entries);
      await applyAll(meanwhile, replacing);
      // One that began later has the say, also where it was read faster.
      if (turn > this.#done) {
        this.#done = turn;
        this.put(replacing);
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

  /** Puts a set in the place of what there is. */
  put(entries: OriginSet): void {
    this.#entries = entries;
    this.confirm();
    this.changes.next({ kind: 'replace', size: entries.size });
  }

  confirm(): void {
    const wasLost = this.#health.state === 'lost';
    this.#confirmedAt = performance.now();
    if (this.#health.state !== 'following') {
      this.#health = { state: 'following' };
    }
    this.#begin();
    if (wasLost) {
      this.report({ kind: 'following-again' });
    }
  }

  /** Nothing more is told: neither by the store nor to anybody. */
  end(): void {
    this.#begin();
    this.changes.complete();
  }

  lose(error: unknown): void {
    if (this.#health.state === 'lost') {
      return;
    }
    const since =
      this.#confirmedAt === undefined
        ? undefined
        : new Date(Date.now() - this.age);
    this.#health = { state: 'lost', since, error };
    this.#begin();
    this.report({ kind: 'lost', error, wasLoaded: since !== undefined });
  }

  // A list that nobody knows the whole of allows nobody.
  get #isBeingLoaded(): boolean {
    return this.#confirmedAt === undefined && this.#replacements.size > 0;
  }

  async #read(
    entries: Iterable<string> | AsyncIterable<string>,
  ): Promise<OriginSet> {
    const read = new OriginSet();
    let taken = 0;
    for await (const entry of entries) {
      if (this.#isPermitted(entry)) {
        read.add(entry);
      }
      taken++;
      if (taken % ENTRIES_OF_A_TURN === 0) {
        await new Promise(setImmediate);
      }
    }
    return read;
  }

  /** What is left of a change without the entries that the list refuses. */
  #permitted({ kind, entries }: OriginChange): OriginChange {
    return {
      kind,
      entries:
        kind === 'delete'
          ? entries
          : entries.filter((entry) => this.#isPermitted(entry)),
    };
  }

  #isPermitted(entry: string): boolean {
    const issues = checkListEntries(`lists.${this.list}`, [entry], this.rules);
    for (const issue of issues) {
      this.report({ kind: 'skipped', issue });
    }
    return issues.length === 0;
  }
}

/** Applies changes, also those that come meanwhile; nothing happens after the last of them. */
async function applyAll(
  changes: readonly OriginChange[],
  set: OriginSet,
): Promise<void> {
  let taken = 0;
  for (let index = 0; index < changes.length; index++) {
    const { kind, entries } = changes[index] as OriginChange;
    for (const entry of entries) {
      set[kind](entry);
      taken++;
      if (taken % ENTRIES_OF_A_TURN === 0) {
        await new Promise(setImmediate);
      }
    }
  }
}

function applyTo(set: OriginSet, { kind, entries }: OriginChange): void {
  for (const entry of entries) {
    set[kind](entry);
  }
}
