import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RawResponse } from '../test/hostile/read-responses.js';
import { RawConnection } from '../test/hostile/send-bytes.js';
import type { ServerState } from './be-measured.js';
import { MeasuringClient } from './measuring-client.js';

const REGISTER = fileURLToPath(
  new URL('../sample/register.mjs', import.meta.url),
);

/** Clients at a time, each of which waits for an answer before it asks again. */
const CLIENTS = 10;

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
  static async start(
    program: URL,
    ...parameters: readonly string[]
  ): Promise<MeasuredServer> {
    const child = fork(program, parameters, {
      execArgv: ['--expose-gc', '--import', REGISTER],
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
    const request = Buffer.from(bytes, 'latin1');
    const lengths = await Promise.all(
      this.clients.map((client) => client.lengthOfAnswer(request)),
    );
    const before = await this.#cpuTime('without garbage');
    await awake(
      Promise.all(
        this.clients.map((client, index) =>
          client.ask(request, lengths[index] ?? Number.NaN, times),
        ),
      ),
    );
    const after = await this.#cpuTime('as it is');
    return (after - before) / (times * CLIENTS);
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

  async #cpuTime(state: ServerState): Promise<number> {
    this.child.send(state);
    const [{ user, system }] = (await once(this.child, 'message')) as [
      NodeJS.CpuUsage,
    ];
    return user + system;
  }
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
