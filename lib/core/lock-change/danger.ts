import type { PolicyChange } from './policy-change.js';
import { EVERY_ORIGIN } from './region.js';

/** From the least to the most dangerous. A change is as dangerous as the last one that it is. */
const DANGERS: readonly ((change: PolicyChange) => boolean)[] = [
  ({ timings, exposed }) => timings || exposed.length > 0,
  ({ headers }) => headers.length > 0,
  ({ methods, runs }) => methods.length > 0 || runs.length > 0,
  ({ access }) => access,
  ({ access, origins }) => access && origins.includes(EVERY_ORIGIN),
  ({ kind }) => kind === 'incomparable',
  ({ credentials }) => credentials,
  ({ access, credentials }) => access && credentials,
  ({ credentials, when }) => credentials && when.length > 0,
  ({ credentials, origins }) =>
    credentials && origins.some((origin) => origin.includes('*')),
];

/** Returns how dangerous a change is: more than that of another one, or 0 if it closes. */
export function dangerOf(change: PolicyChange): number {
  return change.kind === 'closes'
    ? 0
    : 1 + DANGERS.findLastIndex((isDanger) => isDanger(change));
}

/** Tells whether a change may let pages do more than before. */
export function mayOpen({ kind }: PolicyChange): boolean {
  return kind !== 'closes';
}
