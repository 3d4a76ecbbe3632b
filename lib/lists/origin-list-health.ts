import type { OriginChange } from './origin-store.js';
import type { CorsIssue } from '../core/issue/policy-issue.js';
import type { LagReport } from './lag.js';

/** A change of a list. */
export type OriginListChange =
  | OriginChange
  | {
      readonly kind: 'replace';
      /** The number of entries that the list has now. */
      readonly size: number;
    };

/** Whether a list is what its store holds, and whether something takes too long. */
export type OriginListHealth = OriginListState & {
  /** When a change of this instance began, if it has not settled for more than ten seconds. */
  readonly pendingSince?: Date;
  /**
   * When the list began to lack changes that its store holds, if that lasts for more than ten seconds: they
   * come faster than this instance applies them, or it reads the whole list.
   */
  readonly behindSince?: Date;
  /**
   * When the last entry arrived, if the whole list is being read and no entry came for half a minute. A
   * reading that starts again counts from the point that the one before it reached.
   */
  readonly stalledSince?: Date;
};

type OriginListState =
  /** The list was never loaded and allows nobody. */
  | { readonly state: 'loading' }
  | { readonly state: 'following' }
  | {
      readonly state: 'lost';
      /** When the list was last confirmed; `undefined` if never. */
      readonly since: Date | undefined;
      /** The last error of the store. If there is none, an error that says that the list was not loaded in time. */
      readonly error: unknown;
    }
  /** The list was not confirmed for `staleAfter`. It allows nobody until it is confirmed. */
  | {
      readonly state: 'closed';
      /** When the list was closed. */
      readonly since: Date;
      /** The last error of the store. If there is none, an error that says so. */
      readonly reason: unknown;
    };

/** An event of a list for the log. */
export type OriginListReport =
  | {
      readonly kind: 'lost';
      readonly error: unknown;
      /** Whether the list was loaded before. Otherwise it holds nothing yet. */
      readonly wasLoaded: boolean;
    }
  | { readonly kind: 'closed'; readonly reason: unknown }
  | { readonly kind: 'following-again' }
  | { readonly kind: 'pending'; readonly change: string }
  | LagReport
  | { readonly kind: 'skipped'; readonly issue: CorsIssue };
