/**
 * What a migration makes stricter. A page of the documentation says each kind in these words.
 */
export const DIFFERENCES = {
  /** Origins that nobody had listed. */
  strangers: 'list the origins you mean',
  /** Origins that only look like the one that was meant. */
  'look-alikes': 'must match the whole origin',
  /** Calls without cookies, whose methods or headers were a `'*'` that means nothing beside cookies. */
  'starred-lists':
    "a `'*'` beside `credentials` allowed them to calls without cookies only",
  /** Methods that the controller does not serve, under a decorator. */
  'unserved-methods': 'a method that the controller does not serve',
  /** Paths that no handler serves, if decorators took a branch over. */
  'unserved-paths': 'a path that no handler serves',
  /** Calls with cookies that one of two layers allowed, and the other did not. */
  'two-layers': 'what both of them allow',
  /** What a request that is no preflight gets. */
  'plain-options': 'A plain OPTIONS request',
} as const;

export type Difference = keyof typeof DIFFERENCES;
