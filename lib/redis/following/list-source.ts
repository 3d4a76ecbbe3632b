import type { PageSource } from './list-reading.js';
import type { Position } from '../history/position.js';

/** What a list needs from its store. */
export interface ListSource extends Pick<
  PageSource,
  'ask' | 'untilCaughtUp' | 'untilFollowed'
> {
  /** Returns the position up to which changes were followed; `undefined` before the first one. */
  readonly position: () => Position | undefined;
  /** Ends the pause between two reads, because a change of this instance is pending. */
  readonly hurry: () => void;
  /** Called if somebody changed a set by hand. */
  readonly onForeignChange: () => void;
  /** Called if Redis has a different epoch from the one that was followed. */
  readonly onOtherEpoch: (server: string) => void;
}
