import type { CallHandler, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';

/** An interceptor that changes nothing, so that Nest takes the way of applications with one. */
export class PassingInterceptor implements NestInterceptor {
  intercept(_context: unknown, next: CallHandler): Observable<unknown> {
    return next.handle();
  }
}
