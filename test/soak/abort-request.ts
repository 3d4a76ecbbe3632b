import { connect } from 'node:net';
import type { Draw } from './draw.js';
import type { Exchange } from './exchange.js';
import type { AbortPoint } from './kind.js';

/**
 * Sends a part of a request over a connection of its own, and goes away without waiting
 * for anything: with a proper end of the connection, or resetting it.
 */
export function abortRequest(
  port: number,
  exchange: Exchange,
  at: Exclude<AbortPoint, 'in the answer'>,
  draw: Draw,
): Promise<void> {
  const { head, body } = textOf(exchange);
  const text = {
    'in the head': head.slice(0, 1 + draw.below(head.length - 2)),
    'in the body': head + body.slice(0, draw.below(body.length - 1)),
    'before the answer': head + body,
  }[at];
  // Connections that were ended keep their port for a minute, so most are reset.
  const isReset = draw.below(4) > 0;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text, 'latin1', () => {
        if (isReset) {
          socket.resetAndDestroy();
        } else {
          socket.destroy();
        }
      });
    });
    socket.once('close', () => resolve());
    socket.once('error', reject);
  });
}

function textOf({ method, path, headers, body = '' }: Exchange): {
  readonly head: string;
  readonly body: string;
} {
  const lines = Object.entries({
    host: '127.0.0.1',
    ...headers,
    ...(body !== '' && { 'content-length': `${body.length}` }),
  }).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name}: ${each}\r\n`),
  );
  return { head: `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, body };
}
