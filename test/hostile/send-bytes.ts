import { connect, type Socket } from 'node:net';
import { ResponseReader, type RawResponse } from './read-responses.js';

/** Closing a connection that the other side has given up on is no surprise here. */
const EXPECTED_ERRORS: ReadonlySet<string | undefined> = new Set([
  'ECONNRESET',
  'EPIPE',
]);

/** A connection that sends exactly the bytes it is given, and reads what comes back. */
export class RawConnection {
  /** Resolves once the connection is closed, by whichever side. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #reader = new ResponseReader();
  #failure: Error | undefined;
  #isClosed = false;
  #wake: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#reader.push(chunk);
      this.#wake();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (!EXPECTED_ERRORS.has(error.code)) {
        this.#failure = error;
      }
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#isClosed = true;
        this.#reader.end();
        this.#wake();
        resolve();
      });
    });
  }

  /** Connects to an origin such as `http://127.0.0.1:8080`. */
  static open(origin: string): Promise<RawConnection> {
    const { hostname, port } = new URL(origin);
    return new Promise((resolve, reject) => {
      // Half-open, so that the server's end can be told from this side's.
      const socket = connect({
        host: hostname,
        port: Number(port),
        allowHalfOpen: true,
        noDelay: true,
      });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.removeListener('error', reject);
        socket.once('end', () => socket.end());
        resolve(new RawConnection(socket));
      });
    });
  }

  /** @param bytes - one character for each byte */
  write(bytes: string): void {
    this.#socket.write(Buffer.from(bytes, 'latin1'));
  }

  /** The same, and waits until the bytes have left this process on their own. */
  flush(bytes: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(Buffer.from(bytes, 'latin1'), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  }

  /** Sends a last part, if any, and that nothing more will come; goes on reading. */
  finish(bytes = ''): void {
    this.#socket.end(Buffer.from(bytes, 'latin1'));
  }

  /** Breaks the connection off, as a client that crashes does. */
  abort(): void {
    this.#socket.resetAndDestroy();
  }

  /**
   * The next response.
   *
   * @param isHead - whether it answers a HEAD request
   * @throws Error where the connection is closed without one
   */
  async next(isHead = false): Promise<RawResponse> {
    for (;;) {
      const response = this.#reader.take(isHead);
      if (response !== undefined) {
        return response;
      }
      if (this.#isClosed) {
        throw (
          this.#failure ??
          new Error(
            `Closed without a response, after ${JSON.stringify(this.#reader.rest)}`,
          )
        );
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Every response until the server closes the connection, which it has to do. */
  async rest(): Promise<readonly RawResponse[]> {
    await this.closed;
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
    const responses: RawResponse[] = [];
    for (
      let response = this.#reader.take();
      response !== undefined;
      response = this.#reader.take()
    ) {
      responses.push(response);
    }
    if (this.#reader.rest !== '') {
      throw new Error(`No response: ${JSON.stringify(this.#reader.rest)}`);
    }
    return responses;
  }
}
