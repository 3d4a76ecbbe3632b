import type { AbstractHttpAdapter } from '@nestjs/core';
import type { ResponseJudge } from '../http/response-judge.js';
import {
  CorsMiddleware,
  type CorsMiddlewareOptions,
} from '../http/cors-middleware.js';
import type { HttpPlatform } from '../http/platform/http-platform.js';
import type { RequestState } from '../http/request/request-state.js';
import type { HandlerFunctions } from './discovery/handler-functions.js';
import { claimInstance, platformOf } from './adapter-platform.js';
import { isOldAdapter } from './start-up/old-nest.js';

/** An HTTP adapter with its platform and its middleware. */
export interface AdapterConnection {
  readonly platform: HttpPlatform;
  readonly middleware: CorsMiddleware;
}

/** A request that passed the middleware of an adapter, with the judge of its response. */
export interface ReceivedExchange {
  readonly platform: HttpPlatform;
  readonly judge: ResponseJudge;
  readonly state: RequestState;
}

/**
 * The HTTP adapters of an application. There are several if a testing module creates several
 * applications.
 */
export class AdapterConnections {
  readonly #functions: HandlerFunctions;
  readonly #options: CorsMiddlewareOptions;
  readonly #connections = new Map<unknown, AdapterConnection>();

  constructor(functions: HandlerFunctions, options: CorsMiddlewareOptions) {
    this.#functions = functions;
    this.#options = options;
  }

  /**
   * Registers the middleware of the module as the first on an adapter. An adapter that is too old,
   * or whose instance belongs to another application, is not connected.
   *
   * @param adapter - `null` or `undefined` in an application context, which has no adapter
   */
  connect(adapter: AbstractHttpAdapter | null | undefined): void {
    if (
      !adapter ||
      isOldAdapter(adapter) ||
      this.#connections.has(adapter) ||
      !claimInstance(adapter.getInstance<object>(), this)
    ) {
      return;
    }
    const platform = platformOf(adapter, this.#functions, this.#options.log);
    const middleware = new CorsMiddleware(platform, this.#options);
    this.#connections.set(adapter, { platform, middleware });
  }

  /** The connection of an adapter, or `undefined` if it is not connected. */
  of(adapter: AbstractHttpAdapter): AdapterConnection | undefined {
    return this.#connections.get(adapter);
  }

  /** Finds the request of a platform's response, if it passed the middleware of an adapter. */
  received(response: object): ReceivedExchange | undefined {
    for (const { platform, middleware } of this.#connections.values()) {
      const state = middleware.stateOf(response);
      if (state !== undefined) {
        return { platform, judge: middleware.judge, state };
      }
    }
    return undefined;
  }
}
