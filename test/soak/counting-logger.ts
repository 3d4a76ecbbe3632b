import type { LoggerService } from '@nestjs/common';

/** What the line of a first refusal says. */
const FIRST_REFUSAL = 'It is the first one, and later ones are only counted.';

/**
 * Counts what the library logs, and shows nothing: handlers that throw on purpose would
 * fill the screen.
 */
export class CountingLogger implements LoggerService {
  libraryLines = 0;

  /** The lines that a policy logs only once for each reason. They are not counted above. */
  readonly firstRefusals: string[] = [];

  log(message: unknown, ...parameters: readonly unknown[]): void {
    this.#count(message, parameters);
  }

  warn(message: unknown, ...parameters: readonly unknown[]): void {
    this.#count(message, parameters);
  }

  error(message: unknown, ...parameters: readonly unknown[]): void {
    this.#count(message, parameters);
  }

  // The context of a line is the last of its parameters.
  #count(message: unknown, parameters: readonly unknown[]): void {
    if (parameters.at(-1) !== 'CorsModule') {
      return;
    }
    if (typeof message === 'string' && message.includes(FIRST_REFUSAL)) {
      this.firstRefusals.push(message);
    } else {
      this.libraryLines++;
    }
  }
}
