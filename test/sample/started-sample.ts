import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a sample printed, once it listens, and how to end it. */
export interface StartedSample {
  readonly output: string;
  /** The commands that it says to try, in order. */
  readonly commands: readonly string[];
  stop(): Promise<void>;
}

/** Runs `npm run start:NN` of a sample, without npm, until it has printed everything. */
export async function startSample(
  script: string,
  environment: Readonly<Record<string, string>>,
): Promise<StartedSample> {
  const child = spawnSample(script, environment);
  const closed = once(child, 'close');
  let output = '';
  readOutput(child, (text) => {
    output += text;
    if (output.includes('Ctrl-C ends')) {
      child.emit('printed');
    }
  });
  await Promise.race([once(child, 'printed'), closed]);
  if (child.exitCode !== null) {
    throw new Error(`${script} ended: ${output}`);
  }
  return {
    output,
    commands: commandsIn(output),
    stop: async () => {
      child.kill('SIGINT');
      await closed;
    },
  };
}

/** Runs a sample that cannot start, and returns what it said with its status. */
export async function failToStart(
  script: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly status: unknown; readonly output: string }> {
  const child = spawnSample(script, environment);
  let output = '';
  readOutput(child, (text) => {
    output += text;
  });
  const [status]: unknown[] = await once(child, 'close');
  return { status, output };
}

/** Runs a command as a reader does who copies it into a shell. */
export async function runInShell(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', [
    '-c',
    command.replace(/\bcurl\b/, 'curl --silent --show-error'),
  ]);
  return stdout;
}

/** Takes a port that nobody has. */
export async function takePort(): Promise<{
  readonly port: number;
  readonly server: Server;
}> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('A server that listens on a port has no port.');
  }
  return { port: address.port, server };
}

/** Finds ports that nobody has. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const taken = await Promise.all(Array.from({ length: count }, takePort));
  await Promise.all(taken.map(({ server }) => once(server.close(), 'close')));
  return taken.map(({ port }) => port);
}

function spawnSample(
  script: string,
  environment: Readonly<Record<string, string>>,
) {
  const [, ...parameters] = commandOf(script).split(' ');
  return spawn(process.execPath, parameters, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function readOutput(
  { stdout, stderr }: ReturnType<typeof spawnSample>,
  read: (text: string) => void,
): void {
  for (const stream of [stdout, stderr]) {
    stream.setEncoding('utf8').on('data', read);
  }
}

function commandOf(script: string): string {
  const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(`${ROOT}/package.json`, 'utf8'),
  );
  const command = scripts[script];
  if (!command?.startsWith('node ')) {
    throw new Error(`npm run ${script} does not run node alone: ${command}`);
  }
  return command;
}

function commandsIn(output: string): readonly string[] {
  return output
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('curl '));
}
