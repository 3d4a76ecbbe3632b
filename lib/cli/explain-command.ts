import type { CorsService } from '../nest/cors.service.js';
import { CommandError, EXIT, type ExitCode } from './command-error.js';
import type { CommandOptions } from './command-line.js';
import type { Terminal } from './terminal.js';

/**
 * Prints what becomes of a request of a page.
 *
 * @returns the exit code
 * @throws CommandError if the request is incomplete or invalid
 */
export async function printExplanation(
  service: CorsService,
  options: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  void [service, options, terminal];
  throw new CommandError('explain() is not there yet.');
}

export const FINE = EXIT.fine;
