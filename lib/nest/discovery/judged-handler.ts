import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import type { RunningHandler } from '../../http/routing/policy-look-up.js';
import { isDeclared, type DiscoveredHandler } from './discover-handlers.js';

/** A handler with its merged policy. */
export class JudgedHandler implements RunningHandler {
  readonly isDeclared: boolean;
  #mayPassOn: boolean | undefined;

  constructor(
    readonly discovered: DiscoveredHandler,
    readonly choice: PolicyChoice,
  ) {
    this.isDeclared = isDeclared(discovered.levels);
  }

  // Read when it is first needed: only Express needs it, and there may be thousands of handlers.
  get mayPassOn(): boolean {
    return (this.#mayPassOn ??= takesNext(this.discovered));
  }
}

/** Tells whether a handler uses `@Next()`, so that it can pass a request on. */
function takesNext({ controller, route }: DiscoveredHandler): boolean {
  const parameters: object =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, route.methodName) ??
    {};
  return Object.keys(parameters).some((key) =>
    key.startsWith(`${RouteParamtypes.NEXT}:`),
  );
}
