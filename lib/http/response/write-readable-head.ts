import type { ServerResponse } from 'node:http';

type Headers = Readonly<Record<string, string>>;

const HANDED_OVER = Symbol('nestjs-cors.headers');

/** A response with the headers that were passed to `writeHead()`. */
type AnsweredResponse = ServerResponse & { [HANDED_OVER]?: Headers };

/**
 * Writes a head whose headers can still be read from the response, as access logs do. Node forgets
 * headers passed to `writeHead()`, and setting each header before would cost a twentieth of a
 * preflight. All responses share these functions, because closures would cost nearly as much.
 */
export function writeReadableHead(
  response: ServerResponse,
  status: number,
  headers: Headers,
): void {
  response.writeHead(status, headers);
  // If headers were set before, Node sets these as well.
  if (response.getHeaderNames().length === 0) {
    (response as AnsweredResponse)[HANDED_OVER] = headers;
    response.getHeaders = getHeaders;
    response.getHeaderNames = getHeaderNames;
    response.getHeader = getHeader;
    response.hasHeader = hasHeader;
  }
}

function getHeaders(this: AnsweredResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(this[HANDED_OVER] ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );
}

function getHeaderNames(this: ServerResponse): string[] {
  return Object.keys(this.getHeaders());
}

function getHeader(this: ServerResponse, name: string) {
  return this.getHeaders()[name.toLowerCase()];
}

function hasHeader(this: ServerResponse, name: string): boolean {
  return Object.hasOwn(this.getHeaders(), name.toLowerCase());
}
