import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import {
  InvalidLockError,
  readLock,
  writeLock,
} from '../core/lock/read-lock.js';
import type { CorsLock } from '../core/lock/cors-lock.js';
import { printCheck } from './check-command.js';
import { CollectedLog } from './application/collected-log.js';
import type { CorsService } from '../nest/cors.service.js';
import { CommandError, EXIT, type ExitCode } from './terminal/command-error.js';
import { readCommandLine, type CommandLine } from './command-line.js';
import { printDiff, writerFor } from './diff-command.js';
import { printExplanation, requestOf } from './explain-command.js';
import { helpAbout } from './help.js';
import { runInit, type InitPlace } from './init-command.js';
import { projectOf, type Project } from './application/project.js';
import { printRoutes } from './routes-command.js';
import {
  runApplication,
  type RunningApplication,
} from './application/running-application.js';
import type { Terminal } from './terminal/terminal.js';
import { counted } from './terminal/counted.js';

/** Where a command runs. */
export interface CommandPlace extends InitPlace {
  /** The working directory. */
  readonly folder: string;
  /** The version of this package. */
  readonly version: string;
  /** Registers what has to happen if the process ends before the command does. */
  readonly beforeExit: (listener: () => void) => void;
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
      case 'init':
        return await runInit(line.file, line.options, place);
      case 'run':
        return await runLine(line, place);
    }
  } catch (error) {
    place.terminal.complain(messageOf(error));
    return EXIT.failed;
  }
}

/** What a command does with an application that has started. */
type Use = (service: CorsService) => ExitCode | Promise<ExitCode>;

async function runLine(line: RunLine, place: CommandPlace): Promise<ExitCode> {
  const { command, file, options } = line;
  const { terminal, folder } = place;
  const log = new CollectedLog();
  const use = prepare(line, place, log);
  const showErrors = (): void =>
    log.takeErrors().forEach((error) => terminal.complain(error));
  // A function may create its application so that Nest ends the process if it does not start.
  place.beforeExit(showErrors);
  try {
    const project = (place.projectOf ?? projectOf)(file, folder);
    const started = await start(project, line, log);
    if ('service' in started) {
      return await useAndClose(started, use, terminal);
    }
    if (command === 'check') {
      return printCheck(started, log.warnings, options, terminal);
    }
    terminal.complain(started.message);
    return EXIT.failed;
  } finally {
    showErrors();
  }
}

async function useAndClose(
  application: RunningApplication,
  use: Use,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await use(application.service);
  } finally {
    await close(application, terminal);
  }
}

/** Reads what a command needs besides the application, which may take long to start. */
function prepare(line: RunLine, place: CommandPlace, log: CollectedLog): Use {
  const { command, options } = line;
  const { terminal } = place;
  switch (command) {
    case 'check':
      return () => printCheck(undefined, log.warnings, options, terminal);
    case 'routes':
      return (service) =>
        printRoutes(service.describePolicies(), options, terminal);
    case 'explain': {
      const request = requestOf(options);
      return (service) => printExplanation(service, request, terminal);
    }
    case 'lock':
      return (service) =>
        writeLockFile(service.describePolicies(), line, place);
    case 'diff': {
      const write = writerFor(options.format ?? 'text');
      const before = lockBefore(line, place);
      return (service) =>
        printDiff(before, service.describePolicies(), write, terminal);
    }
  }
}

/** Creates the application, or returns the issues with which it does not start. */
async function start(
  project: Project,
  { file, options }: RunLine,
  log: CollectedLog,
): Promise<RunningApplication | CorsConfigurationError> {
  try {
    return await runApplication(project, { ...options, file }, log);
  } catch (error) {
    log.forget(error);
    if (isConfigurationError(error)) {
      return error;
    }
    if (error instanceof CommandError) {
      throw error;
    }
    throw new CommandError(
      `${file}: the application did not start: ${(error as Error).message}`,
    );
  }
}

// By its code: another copy of the package may have thrown it.
function isConfigurationError(error: unknown): error is CorsConfigurationError {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_CORS_CONFIGURATION'
  );
}

function messageOf(error: unknown): string {
  return error instanceof CommandError ||
    error instanceof InvalidLockError ||
    error instanceof TypeError
    ? error.message
    : String(error);
}

function lockFileOf({ options }: RunLine): string {
  return options['lock-file'] ?? LOCK_FILE;
}

function lockBefore(line: RunLine, { folder }: CommandPlace): CorsLock {
  const name = lockFileOf(line);
  return readLock(textOf(name, resolve(folder, name)), name);
}

function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(
      isMissing(error)
        ? `There is no ${name} to compare with. Write it with "nestjs-cors lock", and commit it.`
        : `${name} cannot be read: ${(error as Error).message}. Name another file with --lock-file.`,
    );
  }
}

function isMissing(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'ENOENT';
}

function writeText(name: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CommandError(
      `${name} cannot be written: ${(error as Error).message}. Make its folder first, or name another file with --lock-file.`,
    );
  }
}

function writeLockFile(
  lock: CorsLock,
  line: RunLine,
  { folder, terminal }: CommandPlace,
): ExitCode {
  const name = lockFileOf(line);
  writeText(name, resolve(folder, name), writeLock(lock));
  const routes = Object.keys(lock.routes).length + lock.entries.length;
  const policies = Object.keys(lock.policies).length;
  terminal.write(
    `${name}: ${counted(routes, 'route')}, ${policies === 1 ? '1 policy' : `${policies} policies`}.\n`,
  );
  return EXIT.fine;
}

// The answer is there. What an application cannot close ends with the process.
async function close(
  application: RunningApplication,
  terminal: Terminal,
): Promise<void> {
  try {
    await application.close();
  } catch (error) {
    terminal.complain(
      `The application did not close: ${(error as Error).message}`,
    );
  }
}
