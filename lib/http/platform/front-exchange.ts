import type { ServerResponse } from 'node:http';
import type { Exchange } from './http-platform.js';
import type { ReceivedRequest } from './received-request.js';

/** A request in front of the platform, which has not seen it yet. */
export class FrontExchange implements Exchange {
  readonly request: object;

  constructor(
    readonly rawRequest: ReceivedRequest,
    readonly rawResponse: ServerResponse,
    private readonly passOn: () => void,
  ) {
    this.request = rawRequest;
  }

  /**
   * Passes the request to the platform. With an error, ends the connection, because nothing here
   * can answer it.
   */
  readonly next = (error?: unknown): void => {
    if (error === undefined) {
      this.passOn();
    } else {
      this.rawResponse.destroy(error instanceof Error ? error : undefined);
    }
  };

  /** Does nothing: the platform has not seen the request. */
  takeOver(): void {}
}
