import type {
  CorsCredentialsMode,
  CorsInitiator,
} from '../browser/page-request.js';
import type {
  CorsNotSentReason,
  CorsPreflightReason,
} from '../browser/browser-request.js';
import type { CorsPolicyOptions } from '../policy/policy-options.js';
import type { Refusal } from '../explanation/refusal-explanation.js';
import type {
  CorsCheckFailure,
  PreflightCheckFailure,
} from '../browser/response-checks.js';

/**
 * What becomes of a request:
 * - `readable`: the page reads the response;
 * - `headers-hidden`: it reads the response, but not every header that it wants;
 * - `refused-by-server`: it reads a 403 of the module, and the handler does not run;
 * - `refused-at-response`: the request is sent, and the browser keeps the response from the page;
 * - `refused-at-preflight`: the browser sends only the preflight;
 * - `not-sent`: the browser sends nothing;
 * - `opaque`: with `mode: 'no-cors'`, the page reads nothing, by its own choice;
 * - `same-origin`: the browser does not apply CORS, because the page is of the same origin;
 * - `not-cors`: browsers do not apply CORS to a WebSocket;
 * - `left-alone`: an entry of `routes` leaves the path alone, so the module does not answer.
 */
export type CorsOutcome =
  | 'readable'
  | 'headers-hidden'
  | 'refused-by-server'
  | 'refused-at-response'
  | 'refused-at-preflight'
  | 'not-sent'
  | 'opaque'
  | 'same-origin'
  | 'not-cors'
  | 'left-alone';

/** A request as the browser sends it. */
export interface CorsSentRequest {
  /** As it is sent: `fetch()` writes `put` in upper case, but not `patch`. */
  readonly method: string;
  /** As the page writes it. */
  readonly url: string;
  /** The origin of the page. */
  readonly origin: string;
  /** The credentials mode. */
  readonly credentials: CorsCredentialsMode;
  /** The feature of the browser that makes the request. */
  readonly initiator: CorsInitiator;
  /** The names of the headers of the page that the browser drops, in lower case. */
  readonly droppedHeaders: readonly string[];
}

/** The preflight of a request. */
export type CorsExplainedPreflight =
  | { readonly isSent: false }
  | {
      readonly isSent: true;
      /** The parts of the request that make the browser ask first. */
      readonly reasons: readonly CorsPreflightReason[];
      /** `Access-Control-Request-Method`. */
      readonly method: string;
      /** The names in `Access-Control-Request-Headers`. */
      readonly headers: readonly string[];
      /** The module's answer; `undefined` if the path is left alone. */
      readonly response: CorsExplainedResponse | undefined;
    };

/** The head of a response, as far as the module writes it. */
export interface CorsExplainedResponse {
  /** `undefined` if the handler decides. */
  readonly status: number | undefined;
  /** The headers that the module writes, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What serves a request. */
export type CorsExplainedRoute =
  | {
      readonly kind: 'handler';
      /** Such as `WidgetController.theme`. */
      readonly servedBy: string;
      /** The path as it is registered. */
      readonly path: string;
      /** Other handlers that the preflight could mean, such as those of other versions. */
      readonly others: readonly string[];
    }
  | {
      readonly kind: 'entry';
      /** Such as `routes[0]`. */
      readonly servedBy: string;
      readonly path: string;
    }
  | { readonly kind: 'left-alone'; readonly servedBy: string }
  | { readonly kind: 'nothing' };

/** A policy that applies, and where each of its options comes from. */
export interface CorsExplainedPolicy {
  /** Where it is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
  /** Its merged options. */
  readonly options: CorsPolicyOptions;
  /**
   * The place that says each option: `forRoot`, `policies.widget`, `WidgetController`,
   * `WidgetController.theme`, `routes[0]`. An option that is not here has its default.
   */
  readonly from: Readonly<Record<string, string>>;
}

/** The reason why a check fails. */
export type CorsFailureReason =
  | Refusal
  | CorsNotSentReason
  | CorsCheckFailure
  | PreflightCheckFailure
  | 'header-not-exposed'
  | 'mode-no-cors';

/** How browsers report a failed check. `undefined` if a browser has no message of CORS for it. */
export interface CorsBrowserMessage {
  /** The name of Chromium's error, as in its DevTools issues: `MissingAllowOriginHeader`. */
  readonly chromium: string | undefined;
  /** The name of the page of MDN that Firefox links: `CORSMissingAllowOrigin`. */
  readonly firefox: string | undefined;
}

/** A check that a browser or the module makes, in the order of the Fetch standard. */
export type CorsCheck = CorsCheckSubject &
  (
    | { readonly result: 'passed' | 'not-reached' }
    | {
        readonly result: 'failed';
        readonly reason: CorsFailureReason;
        /** Says why, in one or two sentences. */
        readonly sentence: string;
        /** How browsers report it. */
        readonly shownAs: CorsBrowserMessage;
      }
  );

/** What a check is about. */
export interface CorsCheckSubject {
  /** When: before anything is sent, on the preflight, or on the request and its response. */
  readonly phase: 'before' | 'preflight' | 'request';
  /** The part of the request or of the response that is checked. */
  readonly step:
    | 'send'
    | 'origin'
    | 'credentials'
    | 'status'
    | 'method'
    | 'headers'
    | 'enforcement'
    | 'exposed-headers';
  /** The part of a standard that says so. */
  readonly clause: string;
}

/** What the page reads of the response. */
export interface CorsReadable {
  /** Whether it reads the status. */
  readonly status: boolean;
  /** Whether it reads the body, if there is one. */
  readonly body: boolean;
  /** The names of the headers that it reads, in lower case; `*` is every name but `Set-Cookie`. */
  readonly headers: readonly string[];
  /** The headers among those that the page wants to read, and does not. */
  readonly hidden: readonly string[];
}

/** Something else that the browser does, and that surprises people. */
export interface CorsNote {
  /** What it is about. */
  readonly kind:
    | 'dropped-headers'
    | 'handler-runs'
    | 'preflight-cached'
    | 'redirect-after-preflight'
    | 'third-party-cookies'
    | 'set-cookie-ignored'
    | 'no-cookies'
    | 'authorization-under-wildcard'
    | 'stream-needs-http2'
    | 'local-network'
    | 'websocket'
    | 'host-unknown';
  /** Says it, in one or two sentences. */
  readonly sentence: string;
}

/** A danger of a change: it opens or closes more than this request. */
export type CorsRemedyDanger =
  /** Every other origin that the policy allows may use cookies, too. */
  | 'credentials-of-other-origins'
  /** Pages that travel unprotected may use the cookies of users. */
  | 'insecure-origins'
  /** The policy allowed every origin, and then allows only this one. */
  | 'closes-other-origins'
  /** Other routes have the same policy. */
  | 'other-routes';

/** One change that helps. */
export type CorsRemedyChange =
  | {
      readonly target: 'policy';
      /** The place whose options to change, such as `WidgetController.theme`. */
      readonly place: string;
      readonly option: keyof CorsPolicyOptions;
      /** The whole new value; `undefined` removes the option. */
      readonly value: unknown;
      /** What is new in the value, if it is a list that grows. */
      readonly added: readonly string[];
      /** Where the present value comes from; `default` if no place says it. */
      readonly from: string;
      readonly dangers: readonly CorsRemedyDanger[];
      readonly sentence: string;
    }
  | {
      readonly target: 'page';
      /** The field of the request to change. */
      readonly field: 'method' | 'origin' | 'mode';
      readonly value: string;
      readonly sentence: string;
    };

/** Why no change of the application helps. */
export type CorsNoRemedyReason =
  | Exclude<CorsNotSentReason, 'mode-same-origin' | 'mode-no-cors-method'>
  | 'null-origin'
  | 'origin-malformed'
  | 'skipped'
  | 'not-served'
  | 'method-unknown-to-server'
  | 'left-alone'
  | 'header-never-readable'
  | 'headers-too-many'
  | 'no-valid-change';

/** What makes the request pass. It was tried: with all changes, the same judgment passes. */
export type CorsRemedy =
  | { readonly kind: 'none-needed' }
  | {
      readonly kind: 'change';
      /** The smallest changes that were found; all of them are needed. */
      readonly changes: readonly [CorsRemedyChange, ...CorsRemedyChange[]];
    }
  | {
      readonly kind: 'impossible';
      readonly reason: CorsNoRemedyReason;
      /** Says why, and what to do instead. */
      readonly sentence: string;
    };

/**
 * What becomes of a page's request, and why. `String(explanation)` prints it for a terminal of 80
 * columns, without colors.
 */
export interface CorsExplanation extends CorsExplanationFields {
  /** Prints the explanation for a terminal. */
  toString(): string;
}

/** What an explanation says. */
export interface CorsExplanationFields {
  /** What becomes of the request. */
  readonly outcome: CorsOutcome;
  /** The request as the browser sends it. */
  readonly request: CorsSentRequest;
  /** What serves it. */
  readonly route: CorsExplainedRoute;
  /** The policies that apply; several if the origin chooses or entries of `routes` match. */
  readonly policies: readonly CorsExplainedPolicy[];
  /** Whether the browser sends a preflight first, and why. */
  readonly preflight: CorsExplainedPreflight;
  /** The checks in the order of the Fetch standard. */
  readonly checks: readonly CorsCheck[];
  /** The response; `undefined` if the request is not sent or the path is left alone. */
  readonly response: CorsExplainedResponse | undefined;
  /** Whether a handler runs. */
  readonly runs: boolean;
  /** What the page reads of the response. */
  readonly readable: CorsReadable;
  /** What the browser does besides. */
  readonly notes: readonly CorsNote[];
  /** The changes that make the request pass, or why there are none. */
  readonly remedy: CorsRemedy;
}
