import type { ServerResponse } from 'node:http';
import type { ReceivedRequest } from '../../http/platform/received-request.js';

/** Returns the request of Node behind the request of a platform. */
export function receivedRequest(request: object): ReceivedRequest {
  return 'raw' in request
    ? (request.raw as ReceivedRequest)
    : (request as ReceivedRequest);
}

/**
 * Takes over a response from the platform, so that nothing else writes it.
 *
 * @param response - of the platform
 */
export function takenOver(response: object): ServerResponse {
  if ('hijack' in response && typeof response.hijack === 'function') {
    response.hijack();
  }
  return 'raw' in response
    ? (response.raw as ServerResponse)
    : (response as ServerResponse);
}
