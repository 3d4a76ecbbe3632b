import type { ServerResponse } from 'node:http';

type WriteHead = (this: ServerResponse, ...head: unknown[]) => ServerResponse;

/** The headers of a response by their lower-case names. */
export type WrittenHeaders = ReadonlyMap<string, string>;

/**
 * Reads the head of a response when it is written. What is handed over with the head goes over
 * the wire and is never set, so that `getHeaders()` does not know of it.
 */
export function whenHeadIsWritten(
  response: ServerResponse,
  read: (headers: WrittenHeaders) => void,
): void {
  // Without its overloads, which no wrapper could be typed by.
  const writeHead = Reflect.get(response, 'writeHead') as WriteHead;
  const write: WriteHead = function (...head) {
    const written = [
      ...Object.entries(response.getHeaders()),
      ...pairsOf(head.at(-1)),
    ].map(
      ([name, value]) => [String(name).toLowerCase(), String(value)] as const,
    );
    const result = writeHead.apply(response, head);
    // Not before: a head that Node refuses is not written.
    read(new Map(written));
    return result;
  };
  response.writeHead = write;
}

/** The headers in each form that `writeHead()` takes: a record, a list of pairs, a flat list. */
function pairsOf(headers: unknown): readonly (readonly [unknown, unknown])[] {
  if (typeof headers !== 'object' || headers === null) {
    return [];
  }
  const flat: readonly unknown[] = Array.isArray(headers)
    ? headers.flat()
    : Object.entries(headers).flat();
  return flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1]] as const] : [],
  );
}
