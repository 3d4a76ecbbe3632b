import type { PreflightRefusal } from '../preflight/decide-preflight.js';
import type { EnforcementRefusal } from '../decision/enforce.js';
import type { OriginVerdict } from '../decision/judged-origin.js';
import type { NearOrigin } from './near-origin.js';
import type { OriginRemedy } from './origin-remedy.js';

/** Why a preflight or a request is refused, or a response kept from the page. */
export type Refusal = PreflightRefusal | EnforcementRefusal;

/** A refusal of the origin. The policy may refuse other parts of the request, too. */
export type OriginRefusal = Exclude<
  OriginVerdict,
  'origin-allowed' | 'any-origin-allowed'
>;

/** Why a request is refused, or its response kept from the page. What only preflights announce is no reason. */
export type RequestRefusalReason = EnforcementRefusal | OriginRefusal;

/** The part of a request that a policy refuses, why, and what to do about it, as data. */
export type RefusalExplanation =
  | OriginExplanation
  | MethodExplanation
  | HeadersExplanation
  | CredentialsExplanation;

/** The field that every explanation has. */
interface ExplanationAtPlace {
  /** Where the policy is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
}

/** The first items of a list in a policy. */
export interface Listed {
  /** The items as text for a message. */
  readonly first: readonly string[];
  /** The number of further items. */
  readonly others: number;
}

/** The origin is refused. */
export interface OriginExplanation extends ExplanationAtPlace {
  readonly step: 'origin';
  readonly reason: OriginRefusal;
  /** The rules of the policy. */
  readonly allowed: Listed;
  /**
   * Set if no origin is allowed: by decision, as with `@SkipCors()`, or because none is configured.
   */
  readonly closed: 'by-decision' | 'by-default' | undefined;
  /** A similar origin that is allowed, if there is one. */
  readonly near: NearOrigin | undefined;
  /** A tested way to make the policy allow the page. */
  readonly remedy: OriginRemedy | undefined;
}

/** The method is refused. */
export interface MethodExplanation extends ExplanationAtPlace {
  readonly step: 'method';
  readonly reason: 'method-malformed' | 'method-not-allowed';
  readonly method: string;
  /**
   * The methods that the policy lists besides GET, HEAD and POST, which are always allowed;
   * `undefined` if it allows every method that the route serves.
   */
  readonly allowed: Listed | undefined;
  /** The method that is allowed and differs only in its case. */
  readonly near: string | undefined;
  /** The tested method to add to `methods`. */
  readonly remedy: string | undefined;
}

/** Request headers are refused. */
export interface HeadersExplanation extends ExplanationAtPlace {
  readonly step: 'headers';
  readonly reason: 'headers-malformed' | 'header-not-allowed';
  /** The names that are not allowed, in lower case. */
  readonly refused: Listed;
  readonly allowed: Listed;
  /** Whether `*` is allowed, which does not include `Authorization`. */
  readonly allowsAny: boolean;
  /** The tested names to add to `allowedHeaders`. */
  readonly remedy: readonly string[];
}

/** The origin is allowed, but its cookies are not. */
export interface CredentialsExplanation extends ExplanationAtPlace {
  readonly step: 'credentials';
  readonly reason: 'credentials-not-allowed';
  /** Whether `credentials: true` would be enough. It was tested. */
  readonly mayAllow: boolean;
}
