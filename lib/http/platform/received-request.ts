import type { IncomingMessage } from 'node:http';

/** Node's request on a server. Only a client's response lacks these two fields. */
export type ReceivedRequest = IncomingMessage & {
  readonly method: string;
  readonly url: string;
};
