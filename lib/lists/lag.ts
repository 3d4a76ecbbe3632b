import { Late } from '../core/late.js';
import type { OriginLack } from './origin-store.js';

/** How long a list may lack changes, or wait for an entry, before that is reported, in milliseconds. */
const BEHIND = 10_000;
const STALLED = 30_000;

/** The reports about a list that lacks changes. */
export type LagReport =
  | { readonly kind: 'behind'; readonly lacks: OriginLack }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'stalled' };

/** One reading of a whole list. */
interface Reading {
  /** Notes how many entries it has read. */
  readonly note: (entries: number) => void;
  readonly end: (isWhole: boolean) => void;
}

/**
 * Tells whether a list lacks changes that its store holds, and whether it makes progress. A reading that
 * starts again makes progress only when it gets further than the readings before it.
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
  /** The number of entries of the reading that got furthest. */
  #furthest = 0;
  /** How often a reading got further than all readings before it. */
  #progress = 0;

  constructor(private readonly report: (report: LagReport) => void) {}

  /** Since when the list lacks changes, and since when no entry comes, if that has lasted for long. */
  get health(): { readonly behindSince?: Date; readonly stalledSince?: Date } {
    const { since: behindSince } = this.#behind;
    const { since: stalledSince } = this.#stalled;
    return {
      ...(behindSince && { behindSince }),
      ...(stalledSince && { stalledSince }),
    };
  }

  /** Whether the list is known to lack more than a few changes, without progress. */
  get isHopeless(): boolean {
    return this.#lacks === 'list' && this.#isStalled;
  }

  /** Notes that the list lacks changes from now on. */
  begin(lacks: OriginLack): void {
    if (this.#lacks === undefined) {
      this.#endBehind = this.#behind.watch('changes');
    }
    this.#lacks = lacks;
    this.#watchReadings();
  }

  /** Notes that the list lacks nothing. */
  end(): void {
    const wasSaid = this.#isSaid;
    this.forget();
    if (wasSaid) {
      this.report({ kind: 'caught-up' });
    }
  }

  /** Notes that it is unknown whether the list lacks changes. */
  forget(): void {
    this.#lacks = undefined;
    this.#isSaid = false;
    this.#endBehind();
    this.#watchReadings();
  }

  /** Stops reporting, even if a reading is still in progress. */
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

  // Also between two readings, because the next one may never begin.
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
