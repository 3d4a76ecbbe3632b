import type { ServerResponse } from 'node:http';
import onHeaders from 'on-headers';
import type { HeaderTarget } from '../core/apply-actual-headers.js';

/**
 * Runs a listener before the head of a Fastify reply is written, whoever writes it. Fastify
 * hands its headers over as an object, which `on-headers` would set one by one on Node's
 * response: as dear as all the rest. They are left alone where they are the reply's own, and
 * the listener reads and writes them there.
 *
 * @param target - the reply's own headers
 */
export function beforeReplyHead(
  reply: { readonly raw: ServerResponse },
  target: HeaderTarget,
  listener: (target: HeaderTarget) => void,
): void {
  const { raw } = reply;
  const writeHead = writeHeadOf(raw);
  const write = (...head: unknown[]): ServerResponse => {
    if (head.length === 2 && areHeadersOf(reply, head[1])) {
      listener(target);
      return writeHead.apply(raw, head);
    }
    // Of a response, on-headers touches nothing but this method.
    const converting = { writeHead } as ServerResponse;
    onHeaders(converting, () => listener(raw));
    return writeHeadOf(converting).apply(raw, head);
  };
  raw.writeHead = write;
}

type WriteHead = (this: ServerResponse, ...head: unknown[]) => ServerResponse;

// Without its overloads, which no wrapper could be typed by.
function writeHeadOf(raw: ServerResponse): WriteHead {
  return Reflect.get(raw, 'writeHead') as WriteHead;
}

let headersKey: symbol | undefined;

// Fastify's name for them is no part of its interface: without it they are converted.
function areHeadersOf(reply: object, headers: unknown): boolean {
  headersKey ??= Object.getOwnPropertySymbols(reply).find(
    ({ description }) => description === 'fastify.reply.headers',
  );
  return headersKey !== undefined && Reflect.get(reply, headersKey) === headers;
}
