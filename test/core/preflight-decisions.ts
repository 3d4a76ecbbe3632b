import type {
  PreflightDecision,
  PreflightRefusal,
} from '../../lib/core/preflight/decide-preflight.js';
import { judgedAs } from '../../lib/core/decision/judged-origin.js';
import { compiledPolicy } from './compiled-policy.js';

/** The origin that decisions grant something. */
export const APP = 'https://app.example.com';

const POLICY = compiledPolicy({ origin: APP });

/** A decision that allows all of a preflight from the app. */
export const granted = (
  adjusted: Partial<PreflightDecision> = {},
): PreflightDecision => ({
  policy: POLICY,
  refusal: undefined,
  allowOrigin: APP,
  allowCredentials: false,
  allowMethods: 'PUT',
  allowHeaders: 'x-id',
  maxAge: 600,
  successStatus: 204,
  notes: judgedAs('origin-allowed'),
  ...adjusted,
});

/** A decision that refuses a preflight. */
export const refused = (refusal: PreflightRefusal): PreflightDecision => ({
  ...granted(),
  refusal,
  allowOrigin: undefined,
  allowMethods: undefined,
  allowHeaders: undefined,
  maxAge: undefined,
});
