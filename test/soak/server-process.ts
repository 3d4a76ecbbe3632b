import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Platform } from '../nest/application.js';
import type { Command, ServerReport } from './server-report.js';

/** How long a server may take to end, in milliseconds. */
const PATIENCE = 20_000;

/** The process of the server under load, as its parent sees it. */
export class ServerProcess {
  readonly #child: ChildProcess;

  private constructor(platform: Platform) {
    this.#child = fork(
      fileURLToPath(new URL('./soak-server.ts', import.meta.url)),
      [platform],
      { execArgv: [...process.execArgv, '--expose-gc'] },
    );
  }

  /** Starts a server, and resolves with its first report when it listens. */
  static async start(
    platform: Platform,
  ): Promise<{ readonly server: ServerProcess; readonly first: ServerReport }> {
    const server = new ServerProcess(platform);
    return { server, first: await server.#nextReport() };
  }

  report(): Promise<ServerReport> {
    return this.#ask('report');
  }

  /** A report once every connection has ended. */
  reportWhenDisconnected(): Promise<ServerReport> {
    return this.#ask('report when disconnected');
  }

  /**
   * Closes the application, and resolves with the exit code: the process has to end by
   * itself, which it does where nothing is left that keeps it alive.
   */
  async stop(): Promise<unknown> {
    const exited = once(this.#child, 'exit');
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE);
    this.#child.send('stop' satisfies Command);
    const [code, signal] = await exited;
    clearTimeout(patience);
    return code ?? signal;
  }

  #ask(command: Command): Promise<ServerReport> {
    const report = this.#nextReport();
    this.#child.send(command);
    return report;
  }

  #nextReport(): Promise<ServerReport> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const onMessage = (message: unknown): void => {
        child.off('exit', onExit);
        // The other end sends nothing else.
        resolve(message as ServerReport);
      };
      const onExit = (code: number | null): void => {
        child.off('message', onMessage);
        reject(new Error(`The server ended with ${code ?? 'a signal'}.`));
      };
      child.once('message', onMessage);
      child.once('exit', onExit);
    });
  }
}
