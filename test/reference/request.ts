import type { OriginRequest } from '../../lib/core/origin-rule/origin-rule.js';
import type { ReferenceSite } from './site.js';

/** All of a request that a policy may look at. */
export interface ReferenceRequest extends OriginRequest, ReferenceSite {
  /** Whether it carries a `Cookie`. */
  readonly hasCookie: boolean;
}
