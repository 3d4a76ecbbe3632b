import type { OutgoingHttpHeaders } from 'node:http';
import { send, sendPreflight, type Answer } from '../nest/send.js';

/** The origin that the recipes allow. */
export const APP = 'https://app.example.com';
/** An origin that no recipe names. */
export const FOREIGN = 'https://foreign.example';

/** Sends what a browser sends for a page. */
export interface Page {
  preflight(method: string, path: string, headers?: string): Promise<Answer>;
  send(
    method: string,
    path: string,
    headers?: OutgoingHttpHeaders,
    body?: string,
  ): Promise<Answer>;
}

/** A page of an origin that calls a server of another site. */
export function pageOf(origin: string, server: string): Page {
  return {
    preflight: (method, path, headers) =>
      sendPreflight(server, method, path, origin, {
        ...(headers !== undefined && {
          'Access-Control-Request-Headers': headers,
        }),
      }),
    send: (method, path, headers, body) =>
      send(
        server,
        method,
        path,
        { Origin: origin, 'Sec-Fetch-Site': 'cross-site', ...headers },
        body,
      ),
  };
}

/**
 * The status of an answer, and who may read it. A header that was sent twice is two values here, which
 * equal no origin.
 */
export function verdictOf({
  status,
  headers,
}: Answer): readonly [status: number, allowOrigin: string | undefined] {
  return [status, headers['access-control-allow-origin']];
}
