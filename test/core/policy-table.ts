import type { PolicyTableCase } from './policy-table-case.js';
import { FUNCTION_CASES } from './policy-table-functions.js';
import { ORIGIN_CASES } from './policy-table-origins.js';
import { PREFLIGHT_CASES } from './policy-table-preflights.js';
import { ENFORCE_CASES, RESPONSE_CASES } from './policy-table-responses.js';
import { SWITCH_CASES } from './policy-table-switches.js';

/**
 * The table of policy × request × outcome: run here through the core alone, and over HTTP
 * on every platform. Whoever runs it serves `TABLE_LISTS` and asks for `TABLE_HOST`.
 */
export const POLICY_TABLE: readonly PolicyTableCase[] = [
  ...ORIGIN_CASES,
  ...FUNCTION_CASES,
  ...SWITCH_CASES,
  ...PREFLIGHT_CASES,
  ...RESPONSE_CASES,
  ...ENFORCE_CASES,
];
