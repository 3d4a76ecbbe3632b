import type {
  CallHandler,
  ExecutionContext,
  NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { ExchangeLog } from './exchange-log.js';

/** Notes which handler runs: an interceptor comes after every guard, and right before the handler. */
export class HandlerNoter implements NestInterceptor {
  constructor(private readonly exchanges: ExchangeLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.exchanges.noteHandler(
      `${context.getClass().name}.${context.getHandler().name}`,
    );
    return next.handle();
  }
}
