import {
  ForbiddenException,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { EnforcementRefusal } from '../core/decision/enforce.js';
import { whenSettled } from '../core/promise.js';
import { REFUSAL_MESSAGE } from '../http/response/refuse-response.js';
import { CorsRuntime } from './cors-runtime.js';
import { runningHandlers } from './discovery/running-handlers.js';

/**
 * Judges every HTTP request by the policy of the handler that it reaches. It writes the CORS headers
 * of the response. If `enforce` is set, it refuses a cross-origin request that the policy does not
 * allow.
 *
 * `CorsModule` registers it globally. No controller needs it in `@UseGuards()`, where it changes
 * nothing. Override it in tests with `overrideProvider(CorsGuard)`.
 *
 * @throws ForbiddenException before the handler runs
 */
@Injectable()
export class CorsGuard implements CanActivate {
  constructor(@Inject(CorsRuntime) private readonly runtime: CorsRuntime) {}

  /**
   * Lets a request through to its handler, or refuses it.
   *
   * @throws ForbiddenException if it refuses the request
   */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    // Gateways, RPC and GraphQL have no response to write headers to.
    if (context.getType() !== 'http') {
      return true;
    }
    // `switchToHttp()` would create three functions for each request.
    const response: unknown = context.getArgByIndex(1);
    // A bot or a job queue may report the type `http` without a response.
    const received =
      typeof response === 'object' && response !== null
        ? this.runtime.received(response)
        : undefined;
    if (received === undefined) {
      return true;
    }
    const { judge, platform, state } = received;
    const running = runningHandlers(
      this.runtime.functions,
      context,
      platform.runningRoutes(context.getArgByIndex<object>(0)),
    );
    return whenSettled(judge.guard(state, running, response as object), admit);
  }
}

function admit(refusal: EnforcementRefusal | undefined): true {
  if (refusal !== undefined) {
    throw new ForbiddenException(REFUSAL_MESSAGE);
  }
  return true;
}
