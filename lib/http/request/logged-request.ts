import type { LoggedRequest } from '../log/refusal-log.js';
import type { RequestState } from './request-state.js';

/** Returns the parts of a request that the log of refusals shows. */
export function loggedRequest(
  state: RequestState,
  origin: string,
): LoggedRequest {
  const { method, path, head, lookUp } = state;
  return {
    origin,
    method,
    path,
    accessControlRequestHeaders: head.accessControlRequestHeaders,
    isServed: lookUp.announced(state).isServed,
  };
}
