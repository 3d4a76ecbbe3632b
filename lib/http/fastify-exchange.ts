import type { ServerResponse } from 'node:http';
import type { HeaderTarget } from '../core/apply-actual-headers.js';
import { beforeReplyHead } from './before-reply-head.js';
import type { Exchange } from './http-platform.js';
import type { ReceivedRequest } from './received-request.js';

/** What is used of a reply of Fastify's. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  getHeader(name: string): number | string | readonly string[] | undefined;
  header(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
  hijack(): unknown;
}

/** The headers of a reply, which Fastify keeps by itself until it sends them. */
export class FastifyReplyHeaders implements HeaderTarget {
  constructor(private readonly reply: FastifyReplyLike) {}

  getHeader(name: string): number | string | readonly string[] | undefined {
    return this.reply.getHeader(name);
  }

  setHeader(name: string, value: string): void {
    this.reply.header(name, value);
  }

  removeHeader(name: string): void {
    this.reply.removeHeader(name);
    // Fastify merges the headers of the raw response into its own.
    this.reply.raw.removeHeader(name);
  }
}

/** A request on its way through the first request hook of Fastify. */
export class FastifyExchange implements Exchange {
  readonly rawRequest: ReceivedRequest;
  readonly rawResponse: ServerResponse;

  constructor(
    readonly request: { readonly raw: ReceivedRequest },
    private readonly reply: FastifyReplyLike,
    readonly next: (error?: unknown) => void,
  ) {
    this.rawRequest = request.raw;
    this.rawResponse = reply.raw;
  }

  takeOver(): void {
    this.reply.hijack();
  }

  beforeHead(listener: (target: HeaderTarget) => void): void {
    const { reply } = this;
    beforeReplyHead(reply, new FastifyReplyHeaders(reply), listener);
  }
}
