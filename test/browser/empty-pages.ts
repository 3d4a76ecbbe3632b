import { createServer, type Server } from 'node:http';

/** The path, without its slash, of the page whose origin is opaque, `null`. */
export const OPAQUE_PATH = 'opaque';

/** Serves empty pages, whatever the host. */
export function createEmptyPages(): Server {
  return createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === `/${OPAQUE_PATH}`) {
      response.setHeader('content-security-policy', 'sandbox allow-scripts');
    }
    response.end('<!doctype html>');
  });
}
