import type { AbstractHttpAdapter } from '@nestjs/core';
import type { ActualEdge } from '../http/actual-edge.js';
import { Edge, type EdgeOptions } from '../http/edge.js';
import type { HttpPlatform } from '../http/platform/http-platform.js';
import type { RequestState } from '../http/request/request-state.js';
import type { HandlerFunctions } from './discovery/handler-functions.js';
import { claimInstance, platformOf } from './adapter-platform.js';
import { isOldAdapter } from './start-up/old-nest.js';

/** An HTTP adapter whose requests pass here. */
export interface AdapterConnection {
  readonly platform: HttpPlatform;
  readonly edge: Edge;
}

/** A request that passed the edge of an adapter, with what judges it. */
export interface ReceivedExchange {
  readonly platform: HttpPlatform;
  readonly actual: ActualEdge;
  readonly state: RequestState;
}

/**
 * The HTTP adapters of an application: more than one if several applications are made of one
 * testing module.
 */
export class AdapterConnections {
  readonly #functions: HandlerFunctions;
  readonly #options: EdgeOptions;
  readonly #connections = new Map<unknown, AdapterConnection>();

  constructor(functions: HandlerFunctions, options: EdgeOptions) {
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
    const edge = new Edge(platform, this.#options);
    this.#connections.set(adapter, { platform, edge });
  }

  /** The connection of an adapter, or `undefined` if it is not connected. */
  of(adapter: AbstractHttpAdapter): AdapterConnection | undefined {
    return this.#connections.get(adapter);
  }

  /** Finds the request that an object is the platform's response of, if it passed an edge. */
  received(response: object): ReceivedExchange | undefined {
    for (const { platform, edge } of this.#connections.values()) {
      const state = edge.stateOf(response);
      if (state !== undefined) {
        return { platform, actual: edge.actual, state };
      }
    }
    return undefined;
  }
}
