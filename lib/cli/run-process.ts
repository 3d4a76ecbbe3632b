import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { runCommandLine } from './run-command-line.js';
import type { Terminal } from './terminal/terminal.js';

/** The narrowest line that is still readable, for terminals that say less, and outside of one. */
const WIDTH = 80;

/** What the command uses of the process that runs it. */
export interface CommandProcess {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: CommandOutput;
  readonly stderr: { write(text: string): unknown };
  cwd(): string;
  once(event: 'exit', listener: () => void): unknown;
  exit(code: number): unknown;
}

/** Where a process writes its results. Only a terminal has columns and colors. */
export interface CommandOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
  write(text: string, written?: () => void): unknown;
}

/**
 * Runs the command with the arguments of a process, and ends the process with the exit code.
 *
 * @param manifest - the `package.json` of this package
 */
export async function runProcess(
  process: CommandProcess,
  manifest: URL,
): Promise<void> {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  const code = await runCommandLine(process.argv.slice(2), {
    folder: process.cwd(),
    terminal: terminalOf(process),
    ask: askOf(process),
    version,
    beforeExit: (listener) => process.once('exit', listener),
  });
  // What an application leaves open, such as a connection, would keep the process alive. A pipe may not have taken
  // everything yet.
  process.stdout.write('', () => process.exit(code));
}

/** Returns what asks on the terminal; `undefined` if there is none on both sides. */
function askOf({
  stdin,
  stdout,
}: CommandProcess): ((question: string) => Promise<string>) | undefined {
  return stdin.isTTY === true && stdout.isTTY === true
    ? (question) => {
        stdout.write(question);
        return firstLine(stdin);
      }
    : undefined;
}

/** Reads a line, which is empty if the input ends instead. */
async function firstLine(input: Readable): Promise<string> {
  const lines = createInterface({ input });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

function terminalOf({ stdout, stderr, env }: CommandProcess): Terminal {
  return {
    write: (text) => stdout.write(text),
    complain: (line) => stderr.write(`${line}\n`),
    hasColors: !env['NO_COLOR'] && stdout.hasColors?.() === true,
    width: Math.max(stdout.columns ?? WIDTH, WIDTH),
  };
}
