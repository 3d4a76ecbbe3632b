import { connect, type Socket } from 'node:net';
import { ResponseReader } from '../test/hostile/read-responses.js';

/**
 * A client that asks as soon as it is answered and does as little as it can, so that it is
 * faster than what it measures: of an answer it only counts the bytes, which is the same
 * number each time.
 */
export class MeasuringClient {
  readonly #socket: Socket;
  /** Why the connection broke, if it did. */
  #failure: Error | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', (error) => {
      this.#failure = error;
    });
  }

  /** Connects to an origin such as `http://127.0.0.1:8080`. */
  static open(origin: string): Promise<MeasuringClient> {
    const { hostname, port } = new URL(origin);
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: hostname,
        port: Number(port),
        noDelay: true,
      });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.removeListener('error', reject);
        resolve(new MeasuringClient(socket));
      });
    });
  }

  /** How many bytes the answer to a request has. */
  async lengthOfAnswer(request: Buffer): Promise<number> {
    const reader = new ResponseReader();
    let length = 0;
    await this.#read(request, (chunk) => {
      reader.push(chunk);
      length += chunk.length;
      return reader.take() !== undefined;
    });
    return length;
  }

  /**
   * Asks so often.
   *
   * @param length - of the answer
   * @throws RangeError where an answer is longer
   */
  ask(request: Buffer, length: number, times: number): Promise<void> {
    let answers = 0;
    let received = 0;
    return this.#read(request, (chunk) => {
      received += chunk.length;
      if (received > length) {
        throw new RangeError(`An answer is longer than ${length} bytes.`);
      }
      if (received < length) {
        return false;
      }
      received = 0;
      answers++;
      if (answers < times) {
        this.#socket.write(request);
      }
      return answers === times;
    });
  }

  async close(): Promise<void> {
    if (this.#socket.destroyed) {
      return;
    }
    await new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.end();
    });
  }

  /** Sends a request, and reads until it is told that this was all. */
  #read(request: Buffer, isAll: (chunk: Buffer) => boolean): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      const settle = (error?: Error): void => {
        socket.off('data', read).off('close', fail);
        if (error === undefined) {
          resolve();
        } else {
          reject(error);
        }
      };
      const read = (chunk: Buffer): void => {
        try {
          if (isAll(chunk)) {
            settle();
          }
        } catch (error) {
          settle(error as Error);
        }
      };
      const fail = (): void =>
        settle(this.#failure ?? new Error('The server hung up.'));
      if (socket.destroyed) {
        fail();
        return;
      }
      socket.on('data', read).on('close', fail);
      socket.write(request);
    });
  }
}
