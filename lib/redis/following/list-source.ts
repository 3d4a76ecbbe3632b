import type { PageSource } from './list-reading.js';
import type { Position } from '../history/position.js';

/** What a list needs of the store that it is followed in. */
export interface ListSource extends Pick<
  PageSource,
  'ask' | 'untilCaughtUp' | 'untilFollowed'
> {
  /** How far the changes were followed; `undefined`: not at all yet. */
  readonly position: () => Position | undefined;
  /** Is told of a set that somebody else has changed. */
  readonly onForeignChange: () => void;
  /** Is told that Redis has another epoch than was followed. */
  readonly onOtherEpoch: () => void;
}
