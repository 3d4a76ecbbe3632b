import type { ServerResponse } from 'node:http';
import {
  narrowest,
  type ResponseVerdict,
} from '../../core/decision/response-verdict.js';

/**
 * What is known of one response. Several passes of a request through one application, an
 * application that is mounted inside another one and a second copy of this package meet in it:
 * each of them writes what it holds, so that their order does not matter.
 */
export interface ResponseSlot {
  /** The narrowest verdict that was reached, if any. */
  verdict: ResponseVerdict | undefined;
  /** The verdict whose headers were written last, if any. */
  written: ResponseVerdict | undefined;
  /** How many applications judge it: only the outermost one answers preflights. */
  judges: number;
}

const SLOT = Symbol.for('nestjs-cors.verdict');

/** The slot of a response, made the first time. */
export function slotOf(response: ServerResponse): ResponseSlot {
  const carrier = response as unknown as Record<
    symbol,
    ResponseSlot | undefined
  >;
  return (carrier[SLOT] ??= {
    verdict: undefined,
    written: undefined,
    judges: 0,
  });
}

/** Narrows what is known of a response by one more verdict. */
export function narrowSlot(
  slot: ResponseSlot,
  verdict: ResponseVerdict,
): ResponseVerdict {
  return (slot.verdict = narrowest(slot.verdict, verdict));
}
