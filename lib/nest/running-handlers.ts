import type { ExecutionContext } from '@nestjs/common';
import type { HandlerRoute } from '../http/route-table.js';
import type { HandlerFunctions } from './handler-functions.js';
import type { JudgedHandler } from './policy-registry.js';

/**
 * Finds the handler that runs: by its function and class, or by the route that the platform
 * runs if those do not tell. Several, if it cannot be known which of them it is.
 *
 * @param routes - what the platform says that it runs
 */
export function runningHandlers(
  functions: HandlerFunctions,
  context: ExecutionContext,
  routes: readonly HandlerRoute[],
): readonly JudgedHandler[] {
  const controller = context.getClass();
  const named = functions.handlersOf(context.getHandler());
  if (named?.length === 1 && named[0]?.controller === controller) {
    return named;
  }
  const candidates = ofController(named ?? functions.handlers, controller);
  const identities = new Set(routes.map(({ identity }) => identity));
  const running = candidates.filter((each) => identities.has(each));
  return running.length === 0 ? candidates : running;
}

// A class that no controller has tells nothing: whatever stands in its place may be any.
function ofController(
  handlers: readonly JudgedHandler[],
  controller: unknown,
): readonly JudgedHandler[] {
  const own = handlers.filter((each) => each.controller === controller);
  return own.length === 0 ? handlers : own;
}
