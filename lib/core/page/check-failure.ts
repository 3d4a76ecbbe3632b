import type { CorsNotSentReason } from '../browser/browser-request.js';
import type { RefusingPolicy } from '../explanation/explain-refusal.js';
import type { OriginRefusal } from '../explanation/refusal-explanation.js';

/** What a check failed on, with the policy that a change would have to be made in. */
export type CheckFailure =
  | {
      readonly step: 'send';
      readonly reason: CorsNotSentReason | 'mode-no-cors';
    }
  | { readonly step: 'left-alone' }
  | {
      readonly step: 'origin';
      readonly refusing: RefusingPolicy;
      readonly reason: OriginRefusal;
    }
  | { readonly step: 'credentials'; readonly refusing: RefusingPolicy }
  | { readonly step: 'method'; readonly refusing: RefusingPolicy }
  | {
      readonly step: 'headers';
      readonly refusing: RefusingPolicy;
      readonly isMalformed: boolean;
    }
  | {
      readonly step: 'exposed-headers';
      readonly refusing: RefusingPolicy;
      readonly names: readonly string[];
    }
  /** The response has no header of the module, because the server itself answers. */
  | { readonly step: 'unanswered' };
