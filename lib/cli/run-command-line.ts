import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import { InvalidLockError, readLock, writeLock } from '../core/lock/read-lock.js';
import type { CorsLock } from '../core/lock/cors-lock.js';
import { printCheck } from './check-command.js';
import { CollectedLog } from './collected-log.js';
import { CommandError, EXIT, type ExitCode } from './command-error.js';
import { readCommandLine, type CommandLine } from './command-line.js';
import { printDiff, writerFor } from './diff-command.js';
import { printExplanation, requestOf } from './explain-command.js';
import { helpAbout } from './help.js';
import { projectOf, type Project } from './project.js';
import { printRoutes } from './routes-command.js';
import { runApplication, type RunningApplication } from './running-application.js';
import type { Terminal } from './terminal.js';
import { counted } from './counted.js';

/** Where a command runs. */
export interface CommandPlace {
  /** The working directory. */
  readonly folder: string;
  readonly terminal: Terminal;
  /** The version of this package. */
  readonly version: string;
  /** Finds the project of a file. */
  readonly projectOf?: (file: string, folder: string) => Project;
}

type RunLine = Extract<CommandLine, { readonly kind: 'run' }>;

const LOCK_FILE = 'cors.lock.json';

/**
 * Runs the command.
 *
 * @param words - the arguments, without the program and its file
 * @returns the exit code. Whatever fails is said on the terminal
 */
export async function runCommandLine(
  words: readonly string[],
  place: CommandPlace,
): Promise<ExitCode> {
  try {
    const line = readCommandLine(words);
    switch (line.kind) {
      case 'version':
        place.terminal.write(`${place.version}\n`);
        return EXIT.fine;
      case 'help':
        place.terminal.write(helpAbout(line.command));
        return EXIT.fine;
      case 'run':
        return await runLine(line, place);
    }
  } catch (error) {
    place.terminal.complain(messageOf(error));
    return EXIT.failed;
  }
}

async function runLine(line: RunLine, place: CommandPlace): Promise<ExitCode> {
  const { command, file, options } = line;
  const { terminal, folder } = place;
  const log = new CollectedLog();
  const before = command === 'diff' ? lockBefore(line, place) : undefined;
  if (command === 'diff') {
    writerFor(options.format ?? 'text');
  }
  const asked = command === 'explain' ? requestOf(options) : undefined;
  const project = (place.projectOf ?? projectOf)(file, folder);
  const started = await start(project, line, log);
  if (!('service' in started)) {
    if (command === 'check') {
      return printCheck(started, log.warnings, options, terminal);
    }
    terminal.complain(started.message);
    return EXIT.failed;
  }
  try {
    const { service } = started;
    switch (command) {
      case 'check':
        return printCheck(undefined, log.warnings, options, terminal);
      case 'routes':
        return printRoutes(service.describePolicies(), options, terminal);
      case 'explain':
        return await printExplanation(service, asked, terminal);
      case 'lock':
        return writeLockFile(service.describePolicies(), line, place);
      case 'diff':
        return printDiff(before as CorsLock, service.describePolicies(), options.format ?? 'text', terminal);
    }
  } finally {
    await close(started, terminal);
  }
}
