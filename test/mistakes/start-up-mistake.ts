import type { CorsIssue, CorsPolicyOptions } from '../../lib/index.js';
import type { Configuration } from '../start-up/configuration.js';

export const APP = 'https://app.example.com';
export const PARTNER = 'https://partner.example';

/** A mistake that keeps an application from starting, and what its message says to do. */
export interface Mistake {
  readonly mistake: string;
  readonly written: Configuration;
  /** The one issue that is found. */
  readonly kind: CorsIssue['kind'];
  /** The whole sentence, up to where to read on. */
  readonly says: string;
  /** The same as the remedy has it. */
  readonly remedied: Configuration;
  /** Whose page may then read the response. */
  readonly allows: readonly string[];
  /** Whose page may not. */
  readonly refuses: readonly string[];
}

/** Options that no compiler has read. */
export function anything(value: unknown): CorsPolicyOptions {
  return value as CorsPolicyOptions;
}
