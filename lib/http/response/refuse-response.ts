import type { ServerResponse } from 'node:http';
import type { Exchange } from '../platform/http-platform.js';

/** The message in the response to a request that was refused before its handler ran. */
export const REFUSAL_MESSAGE =
  'The CORS policy of this route does not allow this cross-origin request.';

const BODY = JSON.stringify({
  message: REFUSAL_MESSAGE,
  error: 'Forbidden',
  statusCode: 403,
});

/** Answers a request that must not run, unless other code has already answered it. */
export function refuseExchange(exchange: Exchange): void {
  exchange.takeOver();
  if (!exchange.rawResponse.headersSent) {
    refuseResponse(exchange.rawResponse);
  }
}

/** Sends the response that Nest sends for a `ForbiddenException`, and prevents caching. */
function refuseResponse(response: ServerResponse): void {
  response.statusCode = 403;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(BODY));
  response.setHeader('Cache-Control', 'no-store');
  response.end(BODY);
}
