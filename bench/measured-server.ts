import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RawResponse } from '../test/hostile/read-responses.js';
import { RawConnection } from '../test/hostile/send-bytes.js';

const REGISTER = fileURLToPath(
  new URL('../sample/register.mjs', import.meta.url),
);

/** Clients at a time, each of which waits for an answer before it asks again. */
const CLIENTS = 10;

/** A server in a process of its own, and what its requests cost there. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly clients: readonly RawConnection[],
  ) {}

  /**
   * @param program - sends the origin that it listens on, then its CPU usage whenever it is
   * sent something, and ends when it is disconnected
   */
  static async start(
    program: URL,
    ...parameters: readonly string[]
  ): Promise<MeasuredServer> {
    const child = fork(program, parameters, {
      execArgv: ['--import', REGISTER],
    });
    const [origin] = (await once(child, 'message')) as [string];
    const clients = Array.from({ length: CLIENTS }, () =>
      RawConnection.open(origin),
    );
    return new MeasuredServer(child, await Promise.all(clients));
  }

  /**
   * The CPU time of a request, in microseconds: of many, on connections that stay open.
   *
   * @param times - how often each client sends it
   */
  async costOf(bytes: string, times: number): Promise<number> {
    const before = await this.#cpuTime();
    await Promise.all(
      this.clients.map((client) => sendOften(client, bytes, times)),
    );
    const after = await this.#cpuTime();
    return (after - before) / (times * CLIENTS);
  }

  /** What it answers a request, so that it can be seen that the right thing is measured. */
  async answerTo(bytes: string): Promise<RawResponse> {
    const [client] = this.clients;
    if (client === undefined) {
      throw new Error('A server without clients answers nobody.');
    }
    client.write(bytes);
    return client.next();
  }

  async stop(): Promise<void> {
    for (const client of this.clients) {
      client.finish();
      await client.closed;
    }
    this.child.disconnect();
    await once(this.child, 'exit');
  }

  async #cpuTime(): Promise<number> {
    this.child.send('usage');
    const [{ user, system }] = (await once(this.child, 'message')) as [
      NodeJS.CpuUsage,
    ];
    return user + system;
  }
}

async function sendOften(
  client: RawConnection,
  bytes: string,
  times: number,
): Promise<void> {
  for (let time = 0; time < times; time++) {
    client.write(bytes);
    await client.next();
  }
}
