import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RawResponse } from '../test/hostile/read-responses.js';
import { RawConnection } from '../test/hostile/send-bytes.js';
import type { ServerState, ServerUsage } from './be-measured.js';
import { MeasuringClient } from './measuring-client.js';

const REGISTER = fileURLToPath(
  new URL('../sample/register.mjs', import.meta.url),
);

/** Clients at a time, each of which waits for an answer before it asks again. */
export const CLIENTS = 10;

/** What of a server can be chosen besides its program. */
export interface ServerOptions {
  /** The binary of Node that runs it; this process's own by default. */
  readonly node?: string;
  /** Flags of Node. */
  readonly flags?: readonly string[];
}

/** A server in a process of its own, and what its requests cost there. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly origin: string,
    private readonly clients: readonly MeasuringClient[],
  ) {}

  /**
   * @param program - calls `beMeasured()` once it listens
   */
  static start(
    program: URL,
    ...parameters: readonly string[]
  ): Promise<MeasuredServer> {
    return MeasuredServer.startWith({}, program, ...parameters);
  }

  /** Starts one with a Node of its own, or with flags. */
  static async startWith(
    { node = process.execPath, flags = [] }: ServerOptions,
    program: URL,
    ...parameters: readonly string[]
  ): Promise<MeasuredServer> {
    const child = fork(program, parameters, {
      execPath: node,
      execArgv: ['--expose-gc', '--import', REGISTER, ...flags],
    });
    const [origin] = (await once(child, 'message')) as [string];
    const clients = Array.from({ length: CLIENTS }, () =>
      MeasuringClient.open(origin),
    );
    return new MeasuredServer(child, origin, await Promise.all(clients));
  }

  /**
   * The CPU time of a request, in microseconds: of many, on connections that stay open.
   *
   * @param times - how often each client sends it
   */
  async costOf(bytes: string, times: number): Promise<number> {
    const { before, after } = await this.#usageOf(bytes, times);
    return (cpuTimeOf(after) - cpuTimeOf(before)) / (times * CLIENTS);
  }

  /**
   * The bytes that a request allocates on the heap, of many. Too few if garbage is collected
   * meanwhile: such a server needs room for all of them.
   *
   * @param times - how often each client sends it
   */
  async allocatedBy(bytes: string, times: number): Promise<number> {
    const { before, after } = await this.#usageOf(bytes, times);
    return (after.heap - before.heap) / (times * CLIENTS);
  }

  async #usageOf(
    bytes: string,
    times: number,
  ): Promise<{ readonly before: ServerUsage; readonly after: ServerUsage }> {
    const request = Buffer.from(bytes, 'latin1');
    const lengths = await Promise.all(
      this.clients.map((client) => client.lengthOfAnswer(request)),
    );
    const before = await this.#usage('without garbage');
    await awake(
      Promise.all(
        this.clients.map((client, index) =>
          client.ask(request, lengths[index] ?? Number.NaN, times),
        ),
      ),
    );
    return { before, after: await this.#usage('as it is') };
  }

  /** What it answers a request, so that it can be seen that the right thing is measured. */
  async answerTo(bytes: string): Promise<RawResponse> {
    const connection = await RawConnection.open(this.origin);
    connection.write(bytes);
    const answer = await connection.next();
    connection.finish();
    await connection.closed;
    return answer;
  }

  async stop(): Promise<void> {
    for (const client of this.clients) {
      await client.close();
    }
    this.child.disconnect();
    await once(this.child, 'exit');
  }

  async #usage(state: ServerState): Promise<ServerUsage> {
    this.child.send(state);
    const [usage] = (await once(this.child, 'message')) as [ServerUsage];
    return usage;
  }
}

function cpuTimeOf({ cpu }: ServerUsage): number {
  return cpu.user + cpu.system;
}

/**
 * Keeps this process from falling asleep while it waits. Whoever writes to a process that
 * sleeps wakes it up, which costs the kernel as much as a cheap request costs: a slow server
 * would pay that for every answer, and a fast one for few.
 */
async function awake<Value>(waitedFor: Promise<Value>): Promise<Value> {
  let isSettled = false;
  const stayAwake = (): void => {
    if (!isSettled) {
      setImmediate(stayAwake);
    }
  };
  stayAwake();
  return waitedFor.finally(() => {
    isSettled = true;
  });
}
