import type { ServerResponse } from 'node:http';

/** What a client is told whose request was refused before its handler ran. */
export const REFUSAL_MESSAGE =
  'The CORS policy of this route does not allow this cross-origin request.';

const BODY = JSON.stringify({
  message: REFUSAL_MESSAGE,
  error: 'Forbidden',
  statusCode: 403,
});

/** Ends a response as Nest answers a `ForbiddenException`, and keeps it out of caches. */
export function refuseResponse(response: ServerResponse): void {
  response.statusCode = 403;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(BODY));
  response.setHeader('Cache-Control', 'no-store');
  response.end(BODY);
}
