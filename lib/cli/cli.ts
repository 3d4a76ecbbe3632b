import { readFileSync } from 'node:fs';
import { runCommandLine } from './run-command-line.js';
import type { Terminal } from './terminal/terminal.js';

/** The narrowest line that is still readable, for terminals that say less, and outside of one. */
const WIDTH = 80;

const { stdout, stderr, env, argv } = process;

const terminal: Terminal = {
  write: (text) => stdout.write(text),
  complain: (line) => stderr.write(`${line}\n`),
  hasColors: stdout.isTTY && !env['NO_COLOR'] && stdout.hasColors(),
  width: Math.max(stdout.columns ?? WIDTH, WIDTH),
};

const manifest: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

const code = await runCommandLine(argv.slice(2), {
  folder: process.cwd(),
  terminal,
  version: manifest.version,
  beforeExit: (listener) => process.once('exit', listener),
});
// What an application leaves open, such as a connection, would keep the process alive. A pipe may not have taken
// everything yet.
stdout.write('', () => process.exit(code));
