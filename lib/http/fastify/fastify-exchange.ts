import type { ServerResponse } from 'node:http';
import {
  headerText,
  unionOfNames,
  type HeaderTarget,
  type HeaderValues,
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

  // Fastify sends every name in lower case. Given another one, it converts it each time.
  setHeader(_name: string, value: string, key: string): void {
    this.reply.header(key, value);
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
  prepare(): HeaderTarget {
    mergeLists(this.reply);
    return this;
  }

  owns(headers: unknown): boolean {
    return headers === ownHeadersOf(this.reply);
  }

  override getHeaders(): HeaderValues {
    return onlyOwnHeaders(this.reply) ?? bothHeaders(this.reply);
  }
}

/**
 * Returns the reply's own headers without copying them, or `undefined` if Node's response has
 * headers too.
 */
function onlyOwnHeaders(reply: FastifyReplyLike): HeaderValues | undefined {
  return reply.raw.getHeaderNames().length === 0
    ? ownHeadersOf(reply)
    : undefined;
}

/** The headers whose names count, no matter who wrote them. */
const LISTS: readonly string[] = ['vary', 'access-control-expose-headers'];

// Fastify sends the reply's own value, and drops a value that was set on Node's response.
function mergeLists(reply: FastifyReplyLike): void {
  const own = ownHeadersOf(reply);
  for (const name of LISTS) {
    const raw = headerText(reply.raw.getHeader(name));
    const known = headerText(own?.[name]);
    const merged = unionOfNames(raw, known);
    if (known !== undefined && merged !== undefined && merged !== known) {
      reply.header(name, merged);
    }
  }
}

// The reply's value would hide a value that a handler has set on Node's response. Of lists, it has
// the names of both.
function bothHeaders(reply: FastifyReplyLike): HeaderValues {
  const raw = reply.raw.getHeaders() as HeaderValues;
  const own = ownHeadersOf(reply) ?? {};
  const hiding = Object.keys(own).filter(
    (name) =>
      !LISTS.includes(name) &&
      raw[name] !== undefined &&
      raw[name] !== own[name],
  );
  return {
    ...raw,
    ...own,
    ...Object.fromEntries(
      hiding.map((name) => [name, [raw[name], own[name]].flat()]),
    ),
  };
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
