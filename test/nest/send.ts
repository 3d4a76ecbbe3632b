import {
  request,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http';
import { urlToHttpOptions } from 'node:url';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request as it is: no client tidies up its path or its headers. */
export function send(
  origin: string,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders | string[] = {},
  body?: string,
): Promise<Answer> {
  const { hostname, port } = urlToHttpOptions(new URL(origin));
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Asks in advance, as a browser does. */
export function sendPreflight(
  origin: string,
  method: string,
  path: string,
  pageOrigin: string,
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  return send(origin, 'OPTIONS', path, {
    ...headers,
    Origin: pageOrigin,
    'Access-Control-Request-Method': method,
  });
}

/** The headers of the CORS protocol in an answer, all of them. */
export function corsHeadersOf({ headers }: Answer): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) =>
        name.startsWith('access-control-') ||
        name === 'vary' ||
        name === 'timing-allow-origin',
    ),
  );
}
