import type { LoggerService } from '@nestjs/common';

/**
 * Counts what the library logs, and shows nothing: handlers that throw on purpose would
 * fill the screen.
 */
export class CountingLogger implements LoggerService {
  libraryLines = 0;

  log(_message: unknown, ...parameters: readonly unknown[]): void {
    this.#count(parameters);
  }

  warn(_message: unknown, ...parameters: readonly unknown[]): void {
    this.#count(parameters);
  }

  error(_message: unknown, ...parameters: readonly unknown[]): void {
    this.#count(parameters);
  }

  // The context of a line is the last of its parameters.
  #count(parameters: readonly unknown[]): void {
    if (parameters.at(-1) === 'CorsModule') {
      this.libraryLines++;
    }
  }
}
