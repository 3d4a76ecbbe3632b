import type { Draw } from './draw.js';
import type { Exchange } from './exchange.js';

/** Whether an answer lets its origin in. */
export type Outcome = 'allowed' | 'refused';

export const BOTH: readonly Outcome[] = ['allowed', 'refused'];

/** Where a client goes away. */
export type AbortPoint =
  'in the head' | 'in the body' | 'before the answer' | 'in the answer';

/** One kind of traffic. */
export interface Kind {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** What has to be among its answers; nothing where no answer is waited for. */
  readonly outcomes: readonly Outcome[];
  readonly exchange: (draw: Draw) => Promise<Exchange>;
  readonly abort?: {
    readonly at: AbortPoint;
    /** The path of the requests that the server has to see cut short. */
    readonly path: string;
  };
}
