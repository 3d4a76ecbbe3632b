import type { ServerResponse } from 'node:http';
import type { Exchange } from './http-platform.js';
import type { ReceivedRequest } from './received-request.js';

/** A request in front of the platform, which has made nothing of it yet. */
export class FrontExchange implements Exchange {
  readonly request: object;

  constructor(
    readonly rawRequest: ReceivedRequest,
    readonly rawResponse: ServerResponse,
    private readonly passOn: () => void,
  ) {
    this.request = rawRequest;
  }

  /** Lets the request go on to the platform; an error, which nobody could answer, ends it. */
  readonly next = (error?: unknown): void => {
    if (error === undefined) {
      this.passOn();
    } else {
      this.rawResponse.destroy(error instanceof Error ? error : undefined);
    }
  };

  /** The platform has not seen the request: there is nobody to tell. */
  takeOver(): void {}
}
