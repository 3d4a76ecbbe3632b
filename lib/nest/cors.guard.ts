import {
  ForbiddenException,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { CompiledPolicy } from '../core/compile-policy.js';
import type { ActualDecision } from '../core/decide-actual.js';
import { REFUSAL_MESSAGE } from '../http/refuse-response.js';
import type { ActualEdge } from '../http/actual-edge.js';
import type { RequestState } from '../http/request-state.js';
import { CorsRuntime } from './cors-runtime.js';

/**
 * Judges every HTTP request with the policy of the handler that it reaches: writes the CORS
 * headers of its response, and where `enforce` is set refuses a cross-origin request that
 * the policy does not allow. Registered globally by `CorsModule`; in tests it can be
 * overridden with `overrideProvider(CorsGuard)`.
 *
 * @throws ForbiddenException before the handler runs
 */
@Injectable()
export class CorsGuard implements CanActivate {
  constructor(@Inject(CorsRuntime) private readonly runtime: CorsRuntime) {}

  /**
   * Lets a request through to its handler, or refuses it.
   *
   * @throws ForbiddenException where it refuses
   */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    // Gateways, RPC and GraphQL have no response of their own to write headers to.
    if (context.getType() !== 'http') {
      return true;
    }
    const http = context.switchToHttp();
    const state = this.runtime.edge?.stateOf(http.getRequest<object>());
    const actual = this.runtime.edge?.actual;
    if (
      actual === undefined ||
      state === undefined ||
      // The edge did the guard's part for a path of the `routes` option.
      state.declared !== undefined
    ) {
      return true;
    }
    const policy = this.#policyOf(context, actual, state);
    const decision = actual.decide(state, policy);
    const response = http.getResponse<object>();
    return decision instanceof Promise
      ? decision.then((settled) => admit(actual, state, settled, response))
      : admit(actual, state, decision, response);
  }

  // A controller may bind or wrap its methods in its constructor, and Nest then runs a
  // function that nobody has seen: the path still tells which handler it stands for.
  #policyOf(
    context: ExecutionContext,
    actual: ActualEdge,
    state: RequestState,
  ): CompiledPolicy {
    const { policies } = this.runtime;
    const known = policies.policyOf(context.getClass(), context.getHandler());
    if (known !== undefined) {
      return known;
    }
    return actual.wasRerouted(state)
      ? policies.policyOfClass(context.getClass())
      : state.routes.policyOf(state);
  }
}

function admit(
  actual: ActualEdge,
  state: RequestState,
  decision: ActualDecision,
  response: object,
): true {
  actual.settle(state, decision, response);
  if (actual.refusalOf(state, decision) !== undefined) {
    throw new ForbiddenException(REFUSAL_MESSAGE);
  }
  return true;
}
