import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';
import { CorsRuntime } from './cors-runtime.js';

/**
 * Merges `Vary` and `Access-Control-Expose-Headers` of the policy with the `@Header()` values of a
 * handler, which Nest has already written. The handler then sees these headers as they will be
 * sent.
 *
 * The option `interceptor` decides whether it is registered globally. Override it in tests with
 * `overrideProvider(CorsInterceptor)`.
 */
@Injectable()
export class CorsInterceptor implements NestInterceptor {
  constructor(@Inject(CorsRuntime) private readonly runtime: CorsRuntime) {}

  /** Merges the headers before the handler runs. It does not touch what the handler returns. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http') {
      const response: unknown = context.getArgByIndex(1);
      if (typeof response === 'object' && response !== null) {
        const received = this.runtime.received(response);
        received?.judge.reconcile(received.state, response);
      }
    }
    return next.handle();
  }
}
