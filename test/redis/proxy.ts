import { once } from 'node:events';
import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

const HOST = '127.0.0.1';

/** How a network is. */
export interface Network {
  /** Milliseconds that a byte takes, there and back together. */
  readonly delay: number;
  /** Bytes in a second, in each direction; `Infinity`: any number. */
  readonly rate: number;
}

/** A network between clients and a Redis: slow, narrow, cut, or without answers. */
export class Proxy {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #losesAnswers = false;

  private constructor(
    private readonly server: Server,
    private target: number,
    private readonly network: Network,
  ) {
    server.on('connection', (client: Socket) => this.#pass(client));
  }

  static async open(target: number, network: Network): Promise<Proxy> {
    const server = createServer().listen(0, HOST);
    await once(server, 'listening');
    return new Proxy(server, target, network);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Has connections that are made from now on lead to another server. */
  leadTo(target: number): void {
    this.target = target;
  }

  /** Ends all connections. */
  cut(): void {
    for (const pair of this.#pairs) {
      pair.forEach((socket) => socket.destroy());
    }
    this.#pairs.clear();
    this.#losesAnswers = false;
  }

  /** Lets no answer through until connections are cut. */
  loseAnswers(): void {
    this.#losesAnswers = true;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  #pass(client: Socket): void {
    const server = connect(this.target, HOST);
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      pair.forEach((socket) => socket.destroy());
    };
    for (const socket of pair) {
      socket.setNoDelay(true).on('error', end).on('close', end);
    }
    this.#carry(client, server, () => true);
    this.#carry(server, client, () => !this.#losesAnswers);
  }

  // Each byte leaves after those before it have left, and arrives after half the delay.
  #carry(from: Socket, to: Socket, isLetThrough: () => boolean): void {
    const { delay, rate } = this.network;
    let isFree = 0;
    from.on('data', (chunk: Buffer) => {
      if (!isLetThrough()) {
        return;
      }
      const now = performance.now();
      isFree = Math.max(now, isFree) + (chunk.length / rate) * 1_000;
      const arrives = isFree + delay / 2 - now;
      if (arrives < 1) {
        to.write(chunk);
      } else {
        setTimeout(() => to.write(chunk), arrives);
      }
      // What waits here for long does not wait in the network.
      if (isFree - now > 100) {
        from.pause();
        setTimeout(() => from.resume(), isFree - now);
      }
    });
  }
}
