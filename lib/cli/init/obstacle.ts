import { documentation } from '../../core/documentation.js';

/** The pages that say how to convert by hand what `init` does not convert. */
export const GUIDE = {
  unset: documentation('migrating.md#what-was-unset'),
  string: documentation('migrating.md#origin-a-string'),
  list: documentation('migrating.md#origin-a-list'),
  regExp: documentation('migrating.md#origin-a-regexp'),
  boolean: documentation('migrating.md#origin-true-or-false'),
  options: documentation('migrating.md#the-other-options'),
  stricter: documentation('migrating.md#what-becomes-stricter'),
  wider: documentation('migrating.md#what-can-become-wider'),
  function: documentation(
    'migrating-functions.md#origin-a-function-with-a-callback',
  ),
  delegate: documentation(
    'migrating-functions.md#a-function-that-returns-the-options',
  ),
  value: documentation(
    'migrating-functions.md#a-value-of-the-type-corsoptions',
  ),
  layers: documentation('migrating-layers.md#other-layers'),
  configuration: documentation('configuration.md#asynchronous-configuration'),
  steps: documentation('migrating.md#migrating-from-enablecors'),
} as const;

/** One of {@link GUIDE}. */
export type GuidePage = (typeof GUIDE)[keyof typeof GUIDE];

/** Why something cannot be converted without guessing, and what to do about it. */
export interface Reason {
  /** What it is: `origin is a function`. */
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
  readonly page: GuidePage;
}

/** Something that `init` does not convert. */
export interface Obstacle extends Reason {
  /** Where it is: `src/main.ts:8`. */
  readonly place: string;
}

/** Returns the message of an obstacle: where, what, why, what to do. The page is for a line of its own. */
export function obstacleMessage({
  place,
  what,
  why,
  remedy,
}: Obstacle): string {
  return `${place}: ${what}: ${why}. ${remedy}`;
}
