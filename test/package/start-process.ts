import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { shellEnvironment } from './run-command.js';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts a program with plain `node`, which prints its address once it listens. */
export async function startProcess(
  folder: string,
  parameters: readonly string[],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, parameters, {
    cwd: folder,
    env: shellEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const lines = createInterface({ input: child.stdout });
  const [line]: unknown[] = await Promise.race([once(lines, 'line'), closed]);
  if (typeof line !== 'string') {
    throw new Error(`node ${parameters.join(' ')} did not start:\n${stderr}`);
  }
  return {
    origin: line,
    stop: async () => {
      child.kill();
      await closed;
    },
  };
}
