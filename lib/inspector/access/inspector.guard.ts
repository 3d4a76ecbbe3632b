import {
  ForbiddenException,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  INSPECTOR_OPTIONS,
  isGuarded,
  type CorsInspectorOptions,
} from './cors-inspector-options.js';
import { crossOriginRefusal, remoteRefusal } from './access-refusal.js';
import { receivedRequest } from './received-request.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** Runs before the guards that are named in the options. It refuses what no guard could mean to allow. */
@Injectable()
export class InspectorGuard implements CanActivate {
  readonly #isGuarded: boolean;

  constructor(
    @Inject(INSPECTOR_OPTIONS) options: CorsInspectorOptions,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {
    this.#isGuarded = isGuarded(options);
  }

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const response: object = http.getResponse();
    // First, so that a refusal has them, too.
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      this.host.httpAdapter.setHeader(response, name, value);
    }
    const request = receivedRequest(http.getRequest<object>());
    const refusal =
      crossOriginRefusal(request) ??
      (this.#isGuarded ? undefined : remoteRefusal(request));
    if (refusal !== undefined) {
      throw new ForbiddenException(refusal);
    }
    return true;
  }
}
