import type { ServerResponse } from 'node:http';
import type {
  HeaderTarget,
  HeaderValue,
  HeaderValues,
} from '../../core/decision/write-verdict.js';
import type { Exchange, OwnHeaders } from '../platform/http-platform.js';
import type { ReceivedRequest } from '../platform/received-request.js';

/** The part of a Fastify reply that the module uses. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  getHeaders(): object;
  header(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
  hijack(): unknown;
}

/**
 * The headers of a reply. Fastify stores them until it sends them. It also sends headers that were
 * set on Node's response before, unless the reply has one of the same name.
 */
export class FastifyReplyHeaders implements HeaderTarget {
  constructor(protected readonly reply: FastifyReplyLike) {}

  getHeaders(): HeaderValues {
    return (
      onlyOwnHeaders(this.reply) ?? (this.reply.getHeaders() as HeaderValues)
    );
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

/**
 * The headers of a reply just before Fastify sends them. Fastify passes them to `writeHead()` as an
 * object. The module reads and changes that object, because setting each header on Node's response
 * would cost as much as everything else together.
 */
export class FastifySentHeaders
  extends FastifyReplyHeaders
  implements OwnHeaders
{
  get target(): HeaderTarget {
    return this;
  }

  owns(headers: unknown): boolean {
    return headers === ownHeadersOf(this.reply);
  }

  override getHeaders(): HeaderValues {
    const { reply } = this;
    return onlyOwnHeaders(reply) ?? bothHeaders(reply);
  }
}

/** Returns the headers of a reply itself, to copy none, if nothing has set any on Node's response. */
function onlyOwnHeaders(reply: FastifyReplyLike): HeaderValues | undefined {
  return reply.raw.getHeaderNames().length === 0
    ? ownHeadersOf(reply)
    : undefined;
}

// The reply's value would hide a value that a handler has set on Node's response.
function bothHeaders(reply: FastifyReplyLike): HeaderValues {
  const both: Record<string, HeaderValue> = { ...ownHeadersOf(reply) };
  for (const [name, raw] of Object.entries(reply.raw.getHeaders())) {
    both[name] = bothOf(both[name], raw);
  }
  return both;
}

function bothOf(own: HeaderValue, raw: HeaderValue): HeaderValue {
  return own === undefined || raw === undefined || own === raw
    ? (own ?? raw)
    : [raw, own].flat().map(String);
}

let headersKey: symbol | undefined;

// This symbol is not part of Fastify's public interface. Without it, the headers are copied.
function ownHeadersOf(reply: object): HeaderValues | undefined {
  headersKey ??= Object.getOwnPropertySymbols(reply).find(
    ({ description }) => description === 'fastify.reply.headers',
  );
  return headersKey === undefined
    ? undefined
    : (reply as Record<symbol, HeaderValues>)[headersKey];
}

/** A request in the first request hook of Fastify. */
export class FastifyExchange implements Exchange {
  readonly rawRequest: ReceivedRequest;
  readonly rawResponse: ServerResponse;
  readonly ownHeaders: OwnHeaders;

  constructor(
    readonly request: { readonly raw: ReceivedRequest },
    private readonly reply: FastifyReplyLike,
    readonly next: (error?: unknown) => void,
  ) {
    this.rawRequest = request.raw;
    this.rawResponse = reply.raw;
    this.ownHeaders = new FastifySentHeaders(reply);
  }

  takeOver(): void {
    this.reply.hijack();
  }
}
