import type { OriginChange } from './origin-store.js';
import type { CorsIssue } from '../core/issue/policy-issue.js';

/** What happened to a list. */
export type OriginListChange =
  | OriginChange
  | {
      readonly kind: 'replace';
      /** How many entries there are now. */
      readonly size: number;
    };

/** Whether a list is what its store holds, and what is late. */
export type OriginListHealth = OriginListState & {
  /** Since when a change that was made here has not settled, for more than ten seconds. */
  readonly pendingSince?: Date;
  /** Since when the whole list is being read without an entry, for more than half a minute. */
  readonly stalledSince?: Date;
};

type OriginListState =
  /** It was never loaded, and allows nobody. */
  | { readonly state: 'loading' }
  | { readonly state: 'following' }
  | {
      readonly state: 'lost';
      /** When it was last known to be what the store holds; `undefined`: never. */
      readonly since: Date | undefined;
      readonly error: unknown;
    }
  /** Nobody has confirmed it for `staleAfter`: it allows nobody until somebody does. */
  | {
      readonly state: 'closed';
      /** When it was closed. */
      readonly since: Date;
      /** Why it was lost; an error that says so where nobody told. */
      readonly reason: unknown;
    };

/** What somebody should be told of a list. */
export type OriginListReport =
  | {
      readonly kind: 'lost';
      readonly error: unknown;
      /** Whether it holds what it was before, or nothing yet. */
      readonly wasLoaded: boolean;
    }
  | { readonly kind: 'closed'; readonly reason: unknown }
  | { readonly kind: 'following-again' }
  | { readonly kind: 'pending'; readonly change: string }
  | { readonly kind: 'stalled' }
  | { readonly kind: 'skipped'; readonly issue: CorsIssue };
