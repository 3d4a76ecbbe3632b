import type { ExecutionContext } from '@nestjs/common';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import type { HandlerFunctions } from './handler-functions.js';
import type { JudgedHandler } from './discover-handlers.js';

/**
 * Finds the handler that runs: by its function, by the route that the platform runs, and by
 * its class if these leave several. Several, if it cannot be known which of them it is.
 *
 * @param routes - what the platform says that it runs; none if it does not say
 */
export function runningHandlers(
  functions: HandlerFunctions,
  context: ExecutionContext,
  routes: readonly HandlerRoute[],
): readonly JudgedHandler[] {
  const named = functions.handlersOf(context.getHandler()) ?? [];
  if (
    named.length === 1 &&
    routes.every(({ identity }) => named.some((each) => each === identity))
  ) {
    return named;
  }
  // The identity of a handler's route is the handler: see `resolveRoutes`.
  const routed = routes.map(({ identity }) => identity as JudgedHandler);
  const candidates = reconcile(named, routed);
  return ofController(
    candidates.length === 0 ? functions.handlers : candidates,
    context.getClass(),
  );
}

// A controller may put one handler's function in the place of another one's for every request:
// then both are meant.
function reconcile(
  named: readonly JudgedHandler[],
  routed: readonly JudgedHandler[],
): readonly JudgedHandler[] {
  const both = named.filter((each) => routed.includes(each));
  return both.length > 0 ? both : [...new Set([...named, ...routed])];
}

// A class that no controller has tells nothing: whatever stands in its place may be any.
function ofController(
  handlers: readonly JudgedHandler[],
  controller: unknown,
): readonly JudgedHandler[] {
  const own = handlers.filter((each) => each.controller === controller);
  return own.length === 0 ? handlers : own;
}
