import type { ServerResponse } from 'node:http';

type WriteHead = (this: ServerResponse, ...head: unknown[]) => ServerResponse;

/** A header as it is handed over: its value may be a list, or anything that Node refuses. */
type GivenHeader = readonly [name: unknown, value: unknown];

/** Who wants to know before a head is written. */
export interface HeadListener {
  /** Whether headers that are handed over with the head are read and written where they are. */
  owns(headers: unknown): boolean;
  /** Runs before the head is written, whoever writes it. */
  beforeHead(isOwned: boolean): void;
}

/**
 * Runs a listener before the head of a response is written, whoever writes it and in
 * whichever form. Headers that are handed over with the head are set on the response first,
 * so that the listener finds every header in one place.
 *
 * The package `on-headers` loses headers here: all of `writeHead(200, undefined, headers)`,
 * and all but the last of repeated names in a list.
 */
export function beforeHead(
  response: ServerResponse,
  listener: HeadListener,
): void {
  // Without its overloads, which no wrapper could be typed by.
  const writeHead = Reflect.get(response, 'writeHead') as WriteHead;
  const write: WriteHead = function (...head) {
    // Node refuses a second head with an error of its own.
    if (response.headersSent) {
      return writeHead.apply(response, head);
    }
    const headers = headersOf(head);
    if (headers !== undefined && listener.owns(headers)) {
      listener.beforeHead(true);
      return writeHead.apply(response, head);
    }
    if (headers !== undefined) {
      setHeaders(response, headers);
    }
    listener.beforeHead(false);
    return writeHead.apply(response, [...statusOf(head)]);
  };
  response.writeHead = write;
}

/** The headers of `writeHead(status[, reason][, headers])`, as Node finds them. */
function headersOf([, reason, headers]: readonly unknown[]): unknown {
  const given =
    typeof reason === 'string' ? headers : (headers ?? reason ?? undefined);
  return given === null ? undefined : given;
}

function statusOf([status, reason]: readonly unknown[]): readonly unknown[] {
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
  // A list replaces what is set already, and may have a name several times.
  for (const [name] of pairs) {
    response.removeHeader(name as string);
  }
  for (const [name, value] of pairs) {
    response.appendHeader(name as string, value as string);
  }
}

// Beside headers that are set, Node leaves out one without a name, and refuses every other
// that is malformed.
function named(headers: readonly GivenHeader[]): readonly GivenHeader[] {
  return headers.filter(([name]) => name !== '');
}

/** `[['Vary', 'Origin']]` and `['Vary', 'Origin']` are the same. */
function pairsOf(list: readonly unknown[]): readonly GivenHeader[] {
  if (Array.isArray(list[0])) {
    return list as readonly GivenHeader[];
  }
  if (list.length % 2 !== 0) {
    throw Object.assign(
      new TypeError(
        'writeHead() takes a list of headers with a value after each name, and this one has a name without a value.',
      ),
      { code: 'ERR_INVALID_ARG_VALUE' },
    );
  }
  return list.flatMap((name, index) =>
    index % 2 === 0 ? [[name, list[index + 1]] as const] : [],
  );
}
