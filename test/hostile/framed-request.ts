import { allowedPreflight, type ExpectedAnswer } from './expected-answers.js';
import { PAGE } from './hostile-policies.js';
import { preflightLines, requestBytes } from './request-bytes.js';

/** Bytes and what they are answered with; on Fastify else, where it says so. */
export interface FramedRequest {
  readonly title: string;
  readonly bytes: string;
  readonly answers: readonly ExpectedAnswer[];
  readonly onFastify?: readonly ExpectedAnswer[];
}

/** The lines that make a preflight of a request. */
export const ASKED = [`Origin: ${PAGE}`, 'Access-Control-Request-Method: PUT'];
export const ALLOWED = allowedPreflight(PAGE, { credentials: true });
export const CLOSED_BY_NODE: ExpectedAnswer = {
  status: 400,
  cors: {},
  closes: true,
};

/** A preflight that is allowed, with further lines and what follows its head. */
export function asked(lines: readonly string[], body = ''): string {
  return requestBytes(preflightLines('/list', [...ASKED, ...lines]), body);
}

/** An answer behind which the connection is closed. */
export function closing(answer: ExpectedAnswer): ExpectedAnswer {
  return { ...answer, closes: true };
}
