/** A response as it came over the wire: nothing is joined, trimmed or left out. */
export interface RawResponse {
  readonly status: number;
  /** Every header line, in its order, names as they were written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const STATUS_LINE = /^HTTP\/1\.1 ([1-5][0-9]{2}) [ -~]*$/;
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+): ([\t -~\x80-\xff]*)$/;

/** Takes responses off a stream of bytes, one after the other (RFC 9112, sections 4 to 7). */
export class ResponseReader {
  #bytes = '';
  #isEnded = false;

  push(chunk: Buffer): void {
    this.#bytes += chunk.toString('latin1');
  }

  /** The server will send nothing more. */
  end(): void {
    this.#isEnded = true;
  }

  /** What has come and belongs to no response that was taken. */
  get rest(): string {
    return this.#bytes;
  }

  /**
   * The next response, or `undefined` as long as it is not complete.
   *
   * @param isHead - whether it answers a HEAD request, and so has no body
   * @throws Error where the bytes are no HTTP response
   */
  take(isHead = false): RawResponse | undefined {
    const endOfHead = this.#bytes.indexOf('\r\n\r\n');
    if (endOfHead === -1) {
      return undefined;
    }
    const head = readHead(this.#bytes.slice(0, endOfHead));
    const after = this.#bytes.slice(endOfHead + 4);
    const found =
      isHead || hasNoBody(head.status)
        ? { body: '', rest: after }
        : takeBody(head, after, this.#isEnded);
    if (found === undefined) {
      return undefined;
    }
    this.#bytes = found.rest;
    return { ...head, body: found.body };
  }
}

type Head = Omit<RawResponse, 'body'>;

interface Body {
  readonly body: string;
  readonly rest: string;
}

function readHead(text: string): Head {
  const [statusLine = '', ...headerLines] = text.split('\r\n');
  const status = STATUS_LINE.exec(statusLine)?.[1];
  if (status === undefined) {
    throw new Error(`No status line: ${JSON.stringify(statusLine)}`);
  }
  return { status: Number(status), headers: headerLines.map(readHeaderLine) };
}

function readHeaderLine(line: string): readonly [string, string] {
  const [, name, value] = HEADER_LINE.exec(line) ?? [];
  if (name === undefined || value === undefined) {
    throw new Error(`No header line: ${JSON.stringify(line)}`);
  }
  return [name, value];
}

function hasNoBody(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}

function takeBody(
  { headers }: Head,
  after: string,
  isEnded: boolean,
): Body | undefined {
  const valueOf = (wanted: string): string | undefined =>
    headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (valueOf('transfer-encoding') === 'chunked') {
    return takeChunks(after);
  }
  const length = valueOf('content-length');
  if (length === undefined) {
    return isEnded ? { body: after, rest: '' } : undefined;
  }
  return after.length < Number(length)
    ? undefined
    : {
        body: after.slice(0, Number(length)),
        rest: after.slice(Number(length)),
      };
}

function takeChunks(after: string): Body | undefined {
  let body = '';
  let start = 0;
  for (;;) {
    const endOfSize = after.indexOf('\r\n', start);
    if (endOfSize === -1) {
      return undefined;
    }
    const size = Number.parseInt(after.slice(start, endOfSize), 16);
    const endOfChunk = endOfSize + 2 + size + 2;
    if (Number.isNaN(size)) {
      throw new Error(`No chunk: ${JSON.stringify(after.slice(start))}`);
    }
    if (after.length < endOfChunk) {
      return undefined;
    }
    if (size === 0) {
      return { body, rest: after.slice(endOfChunk) };
    }
    body += after.slice(endOfSize + 2, endOfChunk - 2);
    start = endOfChunk;
  }
}
