/** A change of a list: entries that it adds, or entries that it removes. */
export interface OriginChange {
  /** Whether the change adds or removes the entries. */
  readonly kind: 'add' | 'delete';
  /** Exact origins and patterns, as they are written. */
  readonly entries: readonly string[];
}

/**
 * What a list lacks: changes that are still to be applied, or a state that only reading the whole list
 * brings.
 */
export type OriginLack = 'changes' | 'list';

/**
 * The list, as a store sees it. The store calls it in the order in which its content changed. If the
 * store calls `apply` while `replace` is reading, the change applies to the old and the new entries.
 */
export interface OriginFollower {
  /**
   * How often the list needs `confirm()`, in milliseconds: the longest time between two calls. A list with a short
   * `staleAfter` needs it more often. A store may confirm more often than that. Default: 1000.
   */
  readonly confirmWithin?: number;

  /**
   * Replaces all entries at once, after it has read the last one. Invalid entries are skipped and
   * logged.
   *
   * @param isConfirmed - as of `apply`
   * @throws what reading the entries throws; then it replaces nothing
   */
  replace(
    entries: Iterable<string> | AsyncIterable<string>,
    isConfirmed?: boolean,
  ): Promise<void>;

  /**
   * Adds or removes entries. It ignores entries that it already has, or no longer has.
   *
   * @param isConfirmed - whether the list is then what the store holds, as after `confirm`. Pass `false`
   * if the change was made here and nothing has read the store since
   */
  apply(change: OriginChange, isConfirmed?: boolean): void;

  /**
   * Confirms that the list is what the store holds at this moment. A store calls it at least once in
   * `confirmWithin`, as long as it can follow the list.
   */
  confirm(): void;

  /**
   * Reports that the list lacks changes that the store holds, until the store calls `catchUp` or `lose`. If
   * that lasts, `health` and the log say so. A store that cannot know this need not call it.
   */
  fallBehind(lacks: OriginLack): void;

  /** Reports that the list has all changes again. It has no effect if the list lacked none. */
  catchUp(): void;

  /**
   * Reports that the store cannot follow the list for now. The list keeps what it has, and the error is
   * logged once; `health` has the last one. `replace`, `apply` or `confirm` ends this state.
   */
  lose(error: unknown): void;
}

/**
 * Keeps run-time lists of origins. Without a store, each instance of an application has its own lists.
 * `RedisOriginStore` of `nestjs-cors/redis` keeps them for many instances.
 *
 * A store promises:
 *
 * - When a change resolves, it is durable, and the follower in this process has it.
 * - A change that rejects is not applied.
 * - Every other follower gets a change within a second, in the same order.
 * - A follower that missed changes gets the whole list by `replace`.
 *
 * The checks of `nestjs-cors/testing` tell whether your own store keeps these promises.
 *
 * @example
 * CorsModule.forRoot({ origin: originList('partners'), originStore: new MyOriginStore() });
 */
export interface OriginStore {
  /**
   * Passes the follower what the list holds, and then every change, until the signal aborts. A list
   * that nobody has written to is empty. If the promise rejects, the list counts as lost.
   *
   * @param list - the name that `originList(name)` refers to
   */
  follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): void | Promise<void>;

  /**
   * Adds or removes entries, all or none. They are valid.
   *
   * @throws if the change was not applied
   */
  change(list: string, change: OriginChange): Promise<void>;

  /**
   * Replaces all entries, at once.
   *
   * @param entries - valid entries. If reading them throws, `replace` must change nothing and reject
   * with that error
   */
  replace(list: string, entries: AsyncIterable<string>): Promise<void>;
}
