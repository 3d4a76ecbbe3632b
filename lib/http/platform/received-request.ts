import type { IncomingMessage } from 'node:http';

/** Node's request as a server receives it: only a client's response is without these two. */
export type ReceivedRequest = IncomingMessage & {
  readonly method: string;
  readonly url: string;
};
