import type { PreflightRefusal } from '../decision/decide-preflight.js';
import type { EnforcementRefusal } from '../decision/enforce.js';
import type { OriginVerdict } from '../decision/judged-origin.js';
import type { NearOrigin } from './near-origin.js';
import type { OriginRemedy } from './origin-remedy.js';

/** Why a preflight or a request is refused, or a response kept from the page. */
export type Refusal = PreflightRefusal | EnforcementRefusal;

/** A refusal of the origin, whatever else of the request a policy would refuse. */
export type OriginRefusal = Exclude<
  OriginVerdict,
  'origin-allowed' | 'any-origin-allowed'
>;

/** What a policy refuses of a request, why, and what to do about it: data, not a text. */
export type RefusalExplanation =
  | OriginExplanation
  | MethodExplanation
  | HeadersExplanation
  | CredentialsExplanation;

/** What every explanation says. */
interface ExplanationAtPlace {
  /** Where the policy is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
}

/** The first few of what a policy lists. */
export interface Listed {
  /** As a message shows them. */
  readonly first: readonly string[];
  /** How many more there are. */
  readonly others: number;
}

/** The origin is refused. */
export interface OriginExplanation extends ExplanationAtPlace {
  readonly step: 'origin';
  readonly reason: OriginRefusal;
  /** The rules that the policy has. */
  readonly allowed: Listed;
  /** Whether no origin at all is allowed, as under `@SkipCors()`, or none is configured. */
  readonly closed: 'by-decision' | 'by-default' | undefined;
  /** What is allowed and differs in little, if anything. */
  readonly near: NearOrigin | undefined;
  /** What makes the policy allow the page: tried, not guessed. */
  readonly remedy: OriginRemedy | undefined;
}

/** The method is refused. */
export interface MethodExplanation extends ExplanationAtPlace {
  readonly step: 'method';
  readonly reason: 'method-malformed' | 'method-not-allowed';
  readonly method: string;
  /** What the policy lists; `undefined` is whatever the route serves. */
  readonly allowed: Listed | undefined;
  /** The method that is allowed and differs only in its case. */
  readonly near: string | undefined;
  /** What to add to `methods`: tried. */
  readonly remedy: string | undefined;
}

/** Request headers are refused. */
export interface HeadersExplanation extends ExplanationAtPlace {
  readonly step: 'headers';
  readonly reason: 'headers-malformed' | 'header-not-allowed';
  /** The names that are not allowed, in lower case. */
  readonly refused: Listed;
  readonly allowed: Listed;
  /** Whether `*` is allowed, which does not stand for `Authorization`. */
  readonly allowsAny: boolean;
  /** What to add to `allowedHeaders`: tried. */
  readonly remedy: readonly string[];
}

/** The origin is allowed, and its cookies are not. */
export interface CredentialsExplanation extends ExplanationAtPlace {
  readonly step: 'credentials';
  readonly reason: 'credentials-not-allowed';
  /** Whether `credentials: true` is all that the policy lacks: tried. */
  readonly mayAllow: boolean;
}
