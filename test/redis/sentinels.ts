import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis, type RedisOptions } from 'ioredis';
import { freePort, type RedisServer } from './redis-server.js';

const HOST = '127.0.0.1';
const NAME = 'shop';
const COUNT = 3;

/** The name of connections to servers that were found by sentinels. */
export const CONNECTION = 'by-sentinels';

interface Sentinel {
  readonly process: ChildProcess;
  readonly folder: string;
  readonly port: number;
}

/** Three sentinels, which watch a primary and its replica. */
export class Sentinels {
  readonly #clients: Redis[] = [];

  private constructor(private readonly sentinels: readonly Sentinel[]) {}

  /**
   * Starts them, and waits until each knows the others and the replica.
   *
   * @param downAfter - after how many milliseconds without an answer the primary counts as down
   */
  static async start(
    primary: RedisServer,
    downAfter = 500,
  ): Promise<Sentinels> {
    const started = Array.from({ length: COUNT }, () =>
      start(primary.port, downAfter),
    );
    const sentinels = new Sentinels(await Promise.all(started));
    await sentinels.#untilAllSay('num-other-sentinels,2', 'num-slaves,1');
    return sentinels;
  }

  /** What a client needs to find the primary. */
  get address(): Pick<RedisOptions, 'sentinels' | 'name'> {
    return {
      sentinels: this.sentinels.map(({ port }) => ({ host: HOST, port })),
      name: NAME,
    };
  }

  /** A client of whichever server is the primary; {@link stop} closes it. */
  client(): Redis {
    return this.#open({
      ...this.address,
      connectionName: CONNECTION,
      lazyConnect: true,
      sentinelRetryStrategy: () => 50,
    });
  }

  /** Has the replica take over. */
  async failOver(): Promise<void> {
    const port = this.sentinels[0]?.port ?? NaN;
    await this.#open({ port }).call('SENTINEL', 'FAILOVER', NAME);
  }

  /** Waits until every sentinel says that a server is the primary. */
  async untilPrimaryIs({ port }: RedisServer): Promise<void> {
    await this.#untilAllSay(`port,${port},`, 'flags,master,');
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) {
      client.disconnect();
    }
    await Promise.all(this.sentinels.map(stop));
  }

  async #untilAllSay(...parts: readonly string[]): Promise<void> {
    for (const { port } of this.sentinels) {
      const client = this.#open({ port });
      for (let said = ''; !parts.every((part) => said.includes(part));) {
        said = String(await client.call('SENTINEL', 'MASTER', NAME));
      }
    }
  }

  #open(options: RedisOptions): Redis {
    const client = new Redis({ host: HOST, ...options });
    // Whether it can be reached is for its duplicates to say.
    client.on('error', () => undefined);
    this.#clients.push(client);
    return client;
  }
}

async function start(primary: number, downAfter: number): Promise<Sentinel> {
  const folder = await mkdtemp(join(tmpdir(), 'nestjs-cors-sentinel-'));
  const port = await freePort();
  const file = join(folder, 'sentinel.conf');
  const settings = [
    `port ${port}`,
    `bind ${HOST}`,
    `dir ${folder}`,
    `sentinel monitor ${NAME} ${HOST} ${primary} 2`,
    `sentinel down-after-milliseconds ${NAME} ${downAfter}`,
    `sentinel failover-timeout ${NAME} 5000`,
  ];
  await writeFile(file, settings.join('\n'));
  const process = spawn('redis-server', [file, '--sentinel'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: process.stdout })) {
    said.push(line);
    if (line.includes('+monitor master')) {
      process.stdout.resume();
      return { process, folder, port };
    }
  }
  throw new Error(`the sentinel did not start:\n${said.join('\n')}`);
}

async function stop({ process, folder }: Sentinel): Promise<void> {
  const exit = once(process, 'exit');
  process.kill('SIGKILL');
  await exit;
  await rm(folder, { recursive: true, force: true });
}
