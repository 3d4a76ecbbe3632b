import { ConsoleLogger, type ConsoleLoggerOptions } from '@nestjs/common';
import type { ExchangeLog } from './exchange-log.js';

/** Logs as Nest does, and notes what `debug: true` explains about a request. */
export class ExchangeLogger extends ConsoleLogger {
  constructor(
    private readonly exchanges: ExchangeLog,
    options: ConsoleLoggerOptions,
  ) {
    super(options);
  }

  override warn(message: unknown, ...context: unknown[]): void {
    if (context.at(-1) === 'CorsModule') {
      this.exchanges.noteLine(String(message));
    }
    super.warn(message, ...context);
  }
}
