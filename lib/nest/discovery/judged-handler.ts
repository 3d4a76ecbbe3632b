import type { RunningHandler } from '../../http/routing/edge-routes.js';
import type { DiscoveredHandler } from './discover-handlers.js';

/** A handler with the policy that its class and its own decorators merge to. */
export interface JudgedHandler extends DiscoveredHandler, RunningHandler {}
