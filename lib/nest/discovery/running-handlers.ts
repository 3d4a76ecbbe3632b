import type { ExecutionContext } from '@nestjs/common';
import type { HandlerRoute } from '../../http/routing/route-table.js';
import type { HandlerFunctions } from './handler-functions.js';
import type { JudgedHandler } from './judged-handler.js';

/**
 * Finds the handler that runs: by its function, then by the route that the platform runs, then by
 * its class. It returns several if it is unknown which of them runs.
 *
 * @param routes - the routes that the platform may run; empty if it does not reveal them
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
  // The identity of a route is its handler: see `resolveRoutes`.
  const routed = routes.map(({ identity }) => identity as JudgedHandler);
  const candidates = reconcile(named, routed);
  return ofController(
    candidates.length === 0 ? functions.handlers : candidates,
    context.getClass(),
  );
}

// A controller may replace one handler's function by another one's for each request. Then both
// count.
function reconcile(
  named: readonly JudgedHandler[],
  routed: readonly JudgedHandler[],
): readonly JudgedHandler[] {
  const both = named.filter((each) => routed.includes(each));
  return both.length > 0 ? both : [...new Set([...named, ...routed])];
}

// If the class is not a controller, it does not help: any handler may run.
function ofController(
  handlers: readonly JudgedHandler[],
  controller: unknown,
): readonly JudgedHandler[] {
  const own = handlers.filter(
    (each) => each.discovered.controller === controller,
  );
  return own.length === 0 ? handlers : own;
}
