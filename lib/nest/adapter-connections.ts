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

/** An HTTP adapter whose requests pass here. */
export interface AdapterConnection {
  readonly platform: HttpPlatform;
  readonly middleware: CorsMiddleware;
}

/** A request that passed the middleware of an adapter, with what judges it. */
export interface ReceivedExchange {
  readonly platform: HttpPlatform;
  readonly judge: ResponseJudge;
  readonly state: RequestState;
}

/**
 * The HTTP adapters of an application: more than one if several applications are made of one
 * testing module.
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
   * Has every request of an adapter pass here before anything else. An adapter that is too old,
   * or whose instance another application has, is left unconnected.
   *
   * @param adapter - an application context says that it is without one by setting none
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

  /** Finds the request that an object is the platform's response of, if it passed the middleware of an adapter. */
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
