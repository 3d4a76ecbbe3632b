import { IncomingMessage, ServerResponse, type Server } from 'node:http';
import { Socket } from 'node:net';
import type { PeerServer } from './peer.js';

/** What a peer answered, as far as it tells that the right thing is measured. */
export interface InProcessAnswer {
  readonly status: number;
  readonly allowOrigin: string | null;
}

/** Sends a peer one request, again and again, without a socket. */
export function askerOf(
  inProcess: PeerServer['inProcess'],
  bytes: string,
): () => Promise<InProcessAnswer> {
  const [line = '', ...lines] = bytes.trimEnd().split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = lines.map(
    (header) => header.split(': ', 2) as [name: string, value: string],
  );
  if (typeof inProcess !== 'function') {
    return () => askServer(inProcess, method, path, headers);
  }
  // One for all: making one costs more than many an answer.
  const request = new Request(`http://api.example${path}`, { method, headers });
  return async () => {
    const { status, headers: answered } = (await inProcess(
      request,
    )) as Response;
    return {
      status,
      allowOrigin: answered.get('access-control-allow-origin'),
    };
  };
}

const SOCKET = new Socket();

/** Hands a server a request as Node's parser does, and waits for the end of the response. */
function askServer(
  server: Server,
  method: string,
  url: string,
  headers: readonly (readonly [name: string, value: string])[],
): Promise<InProcessAnswer> {
  const request = new IncomingMessage(SOCKET);
  request.method = method;
  request.url = url;
  request.httpVersion = '1.1';
  request.headers = Object.fromEntries(
    headers.map(([name, value]) => [name.toLowerCase(), value]),
  );
  request.complete = true;
  request.push(null);
  const response = new ServerResponse(request);
  return new Promise((resolve) => {
    const end = Reflect.get(response, 'end') as (
      ...given: unknown[]
    ) => unknown;
    response.end = function (this: ServerResponse, ...given: unknown[]) {
      Reflect.apply(end, this, given);
      const allowOrigin = /^access-control-allow-origin: (.*)\r$/im.exec(
        headOf(response),
      );
      resolve({
        status: response.statusCode,
        allowOrigin: allowOrigin?.[1] ?? null,
      });
      return this;
    };
    server.emit('request', request, response);
  });
}

/** The head as it would be sent: nobody else tells what was handed to `writeHead()`. */
function headOf(response: ServerResponse): string {
  return (response as unknown as { readonly _header: string })._header;
}
