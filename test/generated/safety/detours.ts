import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entrance, Position } from './safety-plan.js';

/** What becomes of a request on its way. */
export interface Detour {
  readonly at: Position;
  readonly url: string;
  readonly method: string;
  readonly host: string;
  /** Whether its position is one where nothing else is changed. */
  readonly isUrlAlone: boolean;
  readonly again: Entrance | undefined;
}

type Enter = (
  entrance: Entrance,
  request: IncomingMessage,
  response: ServerResponse,
) => void;

const TAKEN = Symbol('detour');

/** Changes the request that is under way, once, where its plan has it. */
export class Detours {
  /** The one that requests take now. */
  current: Detour | undefined;
  /** Lets a request into the application again. */
  enter: Enter = () => {};

  /** What stands at a position; tells whether the request goes on from there. */
  pass(
    position: Position,
    request: IncomingMessage,
    response: ServerResponse,
  ): boolean {
    const detour = this.change(position, request);
    if (detour?.again === undefined) {
      return true;
    }
    this.enter(detour.again, request, response);
    return false;
  }

  /** Changes a request at its position. */
  change(position: Position, request: IncomingMessage): Detour | undefined {
    const detour = this.current;
    const marked = request as unknown as Record<symbol, boolean>;
    if (detour?.at !== position || marked[TAKEN] === true) {
      return undefined;
    }
    marked[TAKEN] = true;
    request.url = detour.url;
    if (!detour.isUrlAlone) {
      request.headers.host = detour.host;
      // A preflight is what it is.
      if (request.method !== 'OPTIONS') {
        request.method = detour.method;
      }
    }
    return detour;
  }

  /** As middleware. */
  middleware(position: Position) {
    return (
      request: IncomingMessage,
      response: ServerResponse,
      next: () => void,
    ): void => {
      if (this.pass(position, request, response)) {
        next();
      }
    };
  }
}
