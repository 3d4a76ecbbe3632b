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
 * Runs after Nest has written a handler's `@Header()` values, and merges `Vary` and
 * `Access-Control-Expose-Headers` with what the policy says, so that the handler sees what
 * is sent. Joins the global chain as the `interceptor` option says; in tests it can be
 * overridden with `overrideProvider(CorsInterceptor)`.
 */
@Injectable()
export class CorsInterceptor implements NestInterceptor {
  constructor(@Inject(CorsRuntime) private readonly runtime: CorsRuntime) {}

  /** Merges the headers before the handler runs; what that returns is left as it is. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http') {
      const response: unknown = context.switchToHttp().getResponse();
      if (typeof response === 'object' && response !== null) {
        const received = this.runtime.received(response);
        received?.actual.reconcile(received.state, response);
      }
    }
    return next.handle();
  }
}
