import { abortedKinds } from './aborted-kinds.js';
import { actualKinds, hostileKinds, preflightKinds } from './guarded-kinds.js';
import type { Kind } from './kind.js';
import { mountedKinds } from './mounted-kinds.js';
import { responseKinds } from './response-kinds.js';

/** Everything that the clients of the soak do, changes of lists left aside. */
export const KINDS: readonly Kind[] = [
  ...actualKinds,
  ...preflightKinds,
  ...mountedKinds,
  ...responseKinds,
  ...hostileKinds,
  ...abortedKinds,
];
