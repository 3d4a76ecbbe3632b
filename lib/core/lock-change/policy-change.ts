import type { DescribedOrigins } from './described-origins.js';
import type { RuleCondition } from './rule-cases.js';

/** A difference between what two locks allow. */
export interface PolicyChange extends DescribedOrigins {
  /**
   * `opens` and `closes` are certain. `incomparable` means that a rule took the place of other rules, and nobody can
   * tell before a request whether it allows more. It counts as opening.
   */
  readonly kind: 'opens' | 'closes' | 'incomparable';
  /** The routes, such as `PUT /widgets/:id`. */
  readonly routes: readonly string[];
  /** If it depends on RegExps and on rules that are decided at run time: when it applies. Else empty. */
  readonly when: readonly RuleCondition[];
  /** Whether pages get or lose the response as a whole, not only a part of what they may do. */
  readonly access: boolean;
  /** Whether it is about cookies: pages get or lose them, or the whole response with them. */
  readonly credentials: boolean;
  /** The methods that pages get or lose; `*` is every one that the route serves and no policy names. */
  readonly methods: readonly string[];
  /** The request headers that pages get or lose; `*` is every one that no policy names. */
  readonly headers: readonly string[];
  /** The response headers that pages get or lose; `*` is every one that no policy names. */
  readonly exposed: readonly string[];
  /** The methods with which the handler runs, or no longer runs, for requests that the policy refuses. */
  readonly runs: readonly string[];
  /** Whether it is about reading timings. */
  readonly timings: boolean;
}
