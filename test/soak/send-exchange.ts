import {
  request,
  type Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import type { Exchange } from './exchange.js';

/** After how many milliseconds of silence a request counts as never answered. */
const PATIENCE = 30_000;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request over a kept connection and waits for the whole answer. */
export function sendExchange(
  agent: Agent,
  port: number,
  exchange: Exchange,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send(agent, port, exchange, reject, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve(answerOf(response, Buffer.concat(chunks).toString())),
      );
    });
  });
}

/** Sends a request over a connection of its own, and goes away when the body has begun. */
export function abortAnswer(port: number, exchange: Exchange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send(false, port, exchange, reject, (response) => {
      response.once('data', () => {
        response.once('close', () => resolve(answerOf(response, '')));
        response.destroy();
      });
      response.once('end', () =>
        reject(new Error('The answer ended before it could be aborted.')),
      );
    });
  });
}

function send(
  agent: Agent | false,
  port: number,
  { method, path, headers, body }: Exchange,
  reject: (error: Error) => void,
  onResponse: (response: IncomingMessage) => void,
): void {
  const sent = request(
    {
      hostname: '127.0.0.1',
      port,
      agent,
      method,
      path,
      headers: { ...headers } as OutgoingHttpHeaders,
      timeout: PATIENCE,
    },
    onResponse,
  );
  sent.on('timeout', () =>
    sent.destroy(new Error(`No answer within ${PATIENCE} milliseconds.`)),
  );
  sent.on('error', reject);
  sent.end(body);
}

function answerOf(response: IncomingMessage, body: string): Answer {
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}
