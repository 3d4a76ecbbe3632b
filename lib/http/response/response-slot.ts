import type { ServerResponse } from 'node:http';
import {
  narrowest,
  type ResponseVerdict,
} from '../../core/decision/response-verdict.js';

/**
 * The verdict on one response. A response has one slot, even if the request passes an application
 * several times, if applications are mounted inside each other, or if a second copy of this package
 * is loaded. Each pass writes the verdict in the slot, so that their order does not matter.
 */
export interface ResponseSlot {
  /** The narrowest verdict so far, if any. */
  verdict: ResponseVerdict | undefined;
  /** The verdict whose headers were written last, if any. */
  written: ResponseVerdict | undefined;
  /**
   * The number of applications that judge the response. Only the outermost one answers preflights.
   */
  judges: number;
}

const SLOT = Symbol.for('nestjs-cors.verdict');

/** Returns the slot of a response, and creates it on the first call. */
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

/** Narrows the verdict on a response by another one. */
export function narrowSlot(
  slot: ResponseSlot,
  verdict: ResponseVerdict,
): ResponseVerdict {
  return (slot.verdict = narrowest(slot.verdict, verdict));
}
