import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis, type RedisOptions } from 'ioredis';

const HOST = '127.0.0.1';

/** What a write needs to be durable. */
export const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always'];

const servers = new Set<RedisServer>();

/** A Redis of its own: on a free port, with a directory for its data. */
export class RedisServer {
  #process: ChildProcess | undefined;
  readonly #clients = new Set<Redis>();

  private constructor(
    readonly port: number,
    readonly folder: string,
    private readonly options: readonly string[],
  ) {}

  /** Starts a server, which {@link stopServers} stops. */
  static async start(...options: readonly string[]): Promise<RedisServer> {
    const server = await RedisServer.prepare(...options);
    await server.restart();
    return server;
  }

  /** The same, without starting it. */
  static async prepare(...options: readonly string[]): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'nestjs-cors-redis-'));
    const server = new RedisServer(await freePort(), folder, options);
    servers.add(server);
    return server;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  /** Starts it again, with the data that it has written. */
  async restart(...options: readonly string[]): Promise<void> {
    const started = spawn(
      'redis-server',
      [
        '--port',
        String(this.port),
        '--bind',
        HOST,
        '--dir',
        this.folder,
        '--save',
        '',
        ...this.options,
        ...options,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#process = started;
    const said: string[] = [];
    for await (const line of createInterface({ input: started.stdout })) {
      said.push(line);
      if (line.includes('Ready to accept connections')) {
        started.stdout.resume();
        return;
      }
    }
    throw new Error(`redis-server did not start:\n${said.join('\n')}`);
  }

  /** Ends it at once, as a power failure does. */
  async kill(): Promise<void> {
    const ended = this.#process;
    this.#process = undefined;
    if (ended !== undefined) {
      const exit = once(ended, 'exit');
      ended.kill('SIGKILL');
      await exit;
    }
  }

  /** Has it say nothing at all, while its connections stay open. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Keeps a copy of its data, or puts one in their place; it must not run. */
  async copyData(direction: 'keep' | 'put back'): Promise<void> {
    const kept = `${this.folder}-kept`;
    const [from, to] =
      direction === 'keep' ? [this.folder, kept] : [kept, this.folder];
    await rm(to, { recursive: true, force: true });
    await cp(from, to, { recursive: true });
  }

  /** A client that is closed with the server. */
  client(options: RedisOptions = {}): Redis {
    const client = new Redis({
      host: HOST,
      port: this.port,
      // How long a connection that is lost already keeps the process after it was closed.
      disconnectTimeout: 100,
      ...options,
    });
    // Whether it can be reached is for its duplicates to say.
    client.on('error', () => undefined);
    this.#clients.add(client);
    return client;
  }

  closeClients(): void {
    for (const client of this.#clients) {
      client.disconnect();
    }
    this.#clients.clear();
  }

  async stop(): Promise<void> {
    servers.delete(this);
    this.closeClients();
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
    await rm(`${this.folder}-kept`, { recursive: true, force: true });
  }
}

/** Stops every server that was started. */
export async function stopServers(): Promise<void> {
  await Promise.all([...servers].map((server) => server.stop()));
}

const given = new Set<number>();

/** A port that nobody uses, and another one each time. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  if (given.has(port)) {
    return freePort();
  }
  given.add(port);
  return port;
}
