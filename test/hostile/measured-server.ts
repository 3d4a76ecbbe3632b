import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Platform } from '../nest/application.js';
import { RawConnection } from './send-bytes.js';

const APPLICATION = fileURLToPath(
  new URL('cost-application.ts', import.meta.url),
);
const REGISTER = fileURLToPath(
  new URL('../../sample/register.mjs', import.meta.url),
);

/** Clients at a time, each of which waits for an answer before it asks again. */
const CLIENTS = 10;

/** A server in a process of its own, and what its requests cost there. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly clients: readonly RawConnection[],
  ) {}

  /** @param module - whether the application has the module */
  static async start(
    platform: Platform,
    module: 'protected' | 'unprotected',
  ): Promise<MeasuredServer> {
    const child = fork(APPLICATION, [platform, module], {
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
