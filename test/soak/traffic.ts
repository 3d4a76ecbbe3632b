import { Agent } from 'node:http';
import { abortRequest } from './abort-request.js';
import type { Draw } from './draw.js';
import type { Kind } from './kind.js';
import { KINDS } from './kinds.js';
import { ListChanges } from './list-changes.js';
import { abortAnswer, sendExchange } from './send-exchange.js';
import type { Tally } from './tally.js';

/** How many requests are under way at once: enough to keep the server busy. */
const CLIENTS = 64;

/** Kinds, each as often as it weighs. */
const DRAWN_FROM: readonly Kind[] = KINDS.flatMap((kind) =>
  Array.from({ length: kind.weight }, () => kind),
);

/** Clients that each send one request after the other, as fast as they are answered. */
export class Traffic {
  readonly changes: ListChanges;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CLIENTS + 1 });

  constructor(
    private readonly port: number,
    private readonly draw: Draw,
    private readonly tally: Tally,
  ) {
    this.changes = new ListChanges(this.#agent, port, draw, tally);
  }

  /** Sends for some milliseconds; afterward nothing is under way. */
  async run(duration: number): Promise<void> {
    const end = performance.now() + duration;
    const goOn = (): boolean => performance.now() < end;
    await Promise.all([
      this.changes.run(goOn),
      ...Array.from({ length: CLIENTS }, () => this.#client(goOn)),
    ]);
  }

  /** Sends every kind once, in their order. */
  async runEachKind(): Promise<void> {
    for (const kind of KINDS) {
      await this.#send(kind);
    }
  }

  /** Ends the kept connections. */
  disconnect(): void {
    this.#agent.destroy();
  }

  async #client(goOn: () => boolean): Promise<void> {
    while (goOn()) {
      const kind = DRAWN_FROM[this.draw.below(DRAWN_FROM.length)];
      if (kind !== undefined) {
        await this.#send(kind);
      }
    }
  }

  async #send(kind: Kind): Promise<void> {
    const exchange = await kind.exchange(this.draw);
    const { port } = this;
    const at = kind.abort?.at;
    try {
      if (at === undefined) {
        const answer = await sendExchange(this.#agent, port, exchange);
        this.tally.answered(kind.name, exchange, answer);
      } else if (at === 'in the answer') {
        const answer = await abortAnswer(port, exchange);
        this.tally.answered(kind.name, exchange, answer);
        this.tally.of(kind.name).aborted++;
      } else {
        await abortRequest(port, exchange, at, this.draw);
        this.tally.aborted(kind);
      }
    } catch (error) {
      this.tally.failed(kind.name, exchange, String(error));
    }
  }
}
