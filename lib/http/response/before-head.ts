import type { ServerResponse } from 'node:http';

type WriteHead = (this: ServerResponse, ...head: unknown[]) => ServerResponse;

/** A header as passed to `writeHead()`. Its value may be a list, or anything that Node rejects. */
type GivenHeader = readonly [name: unknown, value: unknown];

/** A listener that runs before a head is written. Many responses can share it. */
export interface HeadListener {
  /**
   * Tells whether the listener reads and changes these headers, passed to `writeHead()`, in place.
   */
  owns(headers: unknown, response: ServerResponse): boolean;
  /** Runs before the head is written, no matter which code writes it. */
  beforeHead(isOwned: boolean, response: ServerResponse): void;
}

/**
 * Runs a listener before the head of a response is written, no matter which code writes it, or how.
 * Headers passed to `writeHead()` are first set on the response, so that the listener finds every
 * header in one place.
 *
 * The package `on-headers` would lose headers: all of `writeHead(200, undefined, headers)`, and all
 * but the last of a repeated name in a list.
 */
export function beforeHead(
  response: ServerResponse,
  listener: HeadListener,
): void {
  // Read without its overloads, because no wrapper could satisfy them all.
  const writeHead = Reflect.get(response, 'writeHead') as WriteHead;
  const write: WriteHead = function (...head) {
    // Node itself throws an error for a second head.
    if (response.headersSent) {
      return writeHead.apply(response, head);
    }
    const headers = headersOf(head);
    if (headers !== undefined && listener.owns(headers, response)) {
      listener.beforeHead(true, response);
      return writeHead.apply(response, head);
    }
    if (headers !== undefined) {
      setHeaders(response, headers);
    }
    listener.beforeHead(false, response);
    return writeHead.apply(response, statusOf(head));
  };
  response.writeHead = write;
}

/** Returns the headers of `writeHead(status[, reason][, headers])`, as Node finds them. */
function headersOf([, reason, headers]: readonly unknown[]): unknown {
  const given =
    typeof reason === 'string' ? headers : (headers ?? reason ?? undefined);
  return given === null ? undefined : given;
}

function statusOf([status, reason]: readonly unknown[]): unknown[] {
  return typeof reason === 'string' ? [status, reason] : [status];
}

function setHeaders(response: ServerResponse, headers: unknown): void {
  if (!Array.isArray(headers)) {
    for (const [name, value] of named(Object.entries(headers as object))) {
      response.setHeader(name as string, value as string);
    }
    return;
  }
  const pairs = named(pairsOf(headers));
  // A list replaces headers that are already set, and may repeat a name.
  for (const [name] of pairs) {
    response.removeHeader(name as string);
  }
  for (const [name, value] of pairs) {
    response.appendHeader(name as string, value as string);
  }
}

// If headers are already set, Node skips a header without a name and rejects other invalid ones.
function named(headers: readonly GivenHeader[]): readonly GivenHeader[] {
  return headers.filter(([name]) => name !== '');
}

/** Accepts both `[['Vary', 'Origin']]` and `['Vary', 'Origin']`. */
function pairsOf(list: readonly unknown[]): readonly GivenHeader[] {
  if (Array.isArray(list[0])) {
    return list as readonly GivenHeader[];
  }
  if (list.length % 2 !== 0) {
    throw Object.assign(
      new TypeError(
        'The list of headers passed to writeHead() has a name without a value. Add the value after the name.',
      ),
      { code: 'ERR_INVALID_ARG_VALUE' },
    );
  }
  return list.flatMap((name, index) =>
    index % 2 === 0 ? [[name, list[index + 1]] as const] : [],
  );
}
