import type { ActualDecision } from '../decision/decide-actual.js';
import type { EnforcementRefusal } from '../decision/enforce.js';
import type { PolicyChoice } from '../decision/policy-choice.js';
import type { BrowserRequest } from '../browser/browser-request.js';
import type { ResponseHead } from '../browser/response-checks.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { PreflightDecision } from '../preflight/decide-preflight.js';
import type { CorsExplainedRoute } from './page-explanation.js';

/** The server's answer to a preflight, with the decision behind it. */
export interface PreflightAnswer {
  readonly decision: PreflightDecision;
  /** The choice that has the policy of the decision. */
  readonly choice: PolicyChoice;
  /** The `Access-Control-Request-Headers` that was judged. */
  readonly accessControlRequestHeaders: string | undefined;
  readonly response: ResponseHead;
}

/** The server's answer to the request itself, as far as the module knows it. */
export interface RequestAnswer {
  /** One for each choice of policies that applies. */
  readonly decisions: readonly ActualDecision[];
  /** Why the handler does not run, if the module refuses the request. */
  readonly refusal:
    | { readonly decision: ActualDecision; readonly reason: EnforcementRefusal }
    | undefined;
  /** Whether a handler runs. */
  readonly runs: boolean;
  readonly response: ResponseHead;
}

/** Where the options of a policy come from. */
export interface PolicyOrigins {
  /** The place that says each option. An option that no place says has its default. */
  readonly places: ReadonlyMap<string, string>;
  /** The place of the `@SkipCors()` that closes the policy, if one does. */
  readonly skippedBy: string | undefined;
}

/**
 * An application as a page sees it. Every answer is decided by the code that decides about real
 * requests, without logging.
 */
export interface PageServer {
  readonly route: CorsExplainedRoute;
  /** Whether any controller is bound to a host. */
  readonly readsHosts: boolean;
  /** The choices of policies that may apply. */
  readonly choices: readonly PolicyChoice[];
  /** Tells whether the server's parser accepts a method. */
  knowsMethod(method: string): boolean;
  /** Answers the preflight of a request. Returns `undefined` if the path is left alone. */
  preflight(request: BrowserRequest): Promise<PreflightAnswer | undefined>;
  /** Answers a request. Returns `undefined` if the path is left alone. */
  answer(request: BrowserRequest): Promise<RequestAnswer | undefined>;
  /** Returns the policy of the application that one of its policies is a copy of. */
  originalOf(policy: CompiledPolicy): CompiledPolicy;
  /** Returns where the options of one of its policies come from. */
  originsOf(policy: CompiledPolicy): PolicyOrigins;
  /** Tells whether the application starts with a changed policy, its run-time lists included. */
  accepts(tried: CompiledPolicy): boolean;
  /** Returns how many other routes have one of its policies. */
  othersUnder(policy: CompiledPolicy): number;
  /** Returns the same application with other options in one of its policies. */
  with(policy: CompiledPolicy, tried: CompiledPolicy): PageServer;
  /** Returns an application that differs only in the request that it is asked about. */
  for(request: BrowserRequest): PageServer;
}
