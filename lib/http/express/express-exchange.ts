import type { ServerResponse } from 'node:http';
import type { Exchange } from '../platform/http-platform.js';
import type { ReceivedRequest } from '../platform/received-request.js';

/** A request in the first middleware of Express. */
export class ExpressExchange implements Exchange {
  readonly request: object;

  constructor(
    readonly rawRequest: ReceivedRequest,
    readonly rawResponse: ServerResponse,
    readonly next: (error?: unknown) => void,
  ) {
    this.request = rawRequest;
  }

  /** Does nothing: in Express, middleware responds by not calling `next`. */
  takeOver(): void {}
}
