import { Late } from '../core/late.js';
import type { OriginLack } from './origin-store.js';

/** After how many milliseconds it is said that a list lacks something, or that no entry comes. */
const BEHIND = 10_000;
const STALLED = 30_000;

/** What is reported of a list that lacks something. */
export type LagReport =
  | { readonly kind: 'behind'; readonly lacks: OriginLack }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'stalled' };

/** One reading of a whole list. */
interface Reading {
  /** Takes note of how many entries it has read. */
  readonly note: (entries: number) => void;
  readonly end: (isWhole: boolean) => void;
}

/**
 * Whether a list lacks something of what its store holds, and comes nearer to it. A reading that
 * begins again makes no progress before it is further than those before it.
 */
export class Lag {
  #lacks: OriginLack | undefined;
  #isSaid = false;
  #isStalled = false;
  readonly #behind = new Late(BEHIND, () => this.#sayBehind());
  readonly #stalled = new Late(STALLED, () => this.#sayStalled());
  #endBehind = (): void => undefined;
  #endStalled: (() => void) | undefined;
  readonly #readings = new Set<Reading>();
  /** How many entries the reading has that came furthest. */
  #furthest = 0;
  /** How often a reading was further than all before it. */
  #progress = 0;

  constructor(private readonly report: (report: LagReport) => void) {}

  /** Since when it lacks something, and since when no entry comes, where that is for long. */
  get health(): { readonly behindSince?: Date; readonly stalledSince?: Date } {
    const { since: behindSince } = this.#behind;
    const { since: stalledSince } = this.#stalled;
    return {
      ...(behindSince && { behindSince }),
      ...(stalledSince && { stalledSince }),
    };
  }

  /** Whether it is known to lack more than a few changes, and comes no nearer to them. */
  get isHopeless(): boolean {
    return this.#lacks === 'list' && this.#isStalled;
  }

  /** It lacks something from now on. */
  begin(lacks: OriginLack): void {
    if (this.#lacks === undefined) {
      this.#endBehind = this.#behind.watch('changes');
    }
    this.#lacks = lacks;
    this.#watchReadings();
  }

  /** It lacks nothing. */
  end(): void {
    const wasSaid = this.#isSaid;
    this.forget();
    if (wasSaid) {
      this.report({ kind: 'caught-up' });
    }
  }

  /** Nobody knows whether it lacks something. */
  forget(): void {
    this.#lacks = undefined;
    this.#isSaid = false;
    this.#endBehind();
    this.#watchReadings();
  }

  /** Reports nothing any more, whatever is still being read. */
  close(): void {
    this.#behind.end();
    this.#stalled.end();
  }

  /** Watches a reading of the whole list. */
  read(): Reading {
    const reading: Reading = {
      note: (entries) => {
        if (entries > this.#furthest) {
          this.#furthest = entries;
          this.#goOn();
        }
      },
      end: (isWhole) => {
        this.#readings.delete(reading);
        if (isWhole) {
          this.#furthest = 0;
          this.#goOn();
        }
        this.#watchReadings();
      },
    };
    this.#readings.add(reading);
    this.#watchReadings();
    return reading;
  }

  #goOn(): void {
    this.#progress++;
    if (this.#isStalled) {
      this.#unwatchReadings();
      this.#watchReadings();
    }
  }

  #sayBehind(): void {
    if (this.#lacks !== undefined) {
      this.#isSaid = true;
      this.report({ kind: 'behind', lacks: this.#lacks });
    }
  }

  #sayStalled(): void {
    this.#isStalled = true;
    this.report({ kind: 'stalled' });
  }

  // Also between two readings of a list that has to be read: it may be that none begins.
  #watchReadings(): void {
    if (this.#lacks === 'list' || this.#readings.size > 0) {
      this.#endStalled ??= this.#stalled.watch('list', () => this.#progress);
    } else {
      this.#unwatchReadings();
      this.#furthest = 0;
    }
  }

  #unwatchReadings(): void {
    this.#isStalled = false;
    this.#endStalled?.();
    this.#endStalled = undefined;
  }
}
