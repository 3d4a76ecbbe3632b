/** A change of a list: entries that come, or entries that go. */
export interface OriginChange {
  /** Whether they come or go. */
  readonly kind: 'add' | 'delete';
  /** Exact origins and patterns, as they are written. */
  readonly entries: readonly string[];
}

/**
 * The side of a list that a store talks to, in the order in which the store changed. A change
 * that is applied while entries are being replaced is applied to both.
 */
export interface OriginFollower {
  /**
   * Puts these entries in the place of all, at once, after the last of them was read. What is
   * no origin is left out and logged.
   *
   * @throws what reading the entries throws; nothing is replaced then
   */
  replace(entries: Iterable<string> | AsyncIterable<string>): Promise<void>;

  /**
   * Adds or removes entries; those that are there, or gone, already stay as they are.
   *
   * @param isConfirmed - whether the list is what the store holds then, as `confirm` says;
   * `false` where the change comes from here, and nobody asked what else the store holds
   */
  apply(change: OriginChange, isConfirmed?: boolean): void;

  /**
   * Says that the list is what the store holds at this moment. A store says so at least once in
   * a second, for as long as it does not lose sight of it.
   */
  confirm(): void;

  /**
   * Says that the list cannot be followed for now. It keeps what it has, the error is logged
   * once, and `replace`, `apply` or `confirm` ends it.
   */
  lose(error: unknown): void;
}

/**
 * Where run-time lists of origins are kept. Without one, each instance of an application has
 * lists of its own; `RedisOriginStore` of `nestjs-cors/redis` keeps them for many. The checks
 * of `nestjs-cors/testing` tell whether your own does what is promised here.
 *
 * What a store promises: a change that resolved is durable, and its follower in this process
 * has it; one that rejected is not applied; every other follower gets it, in the same order,
 * within a second; a follower that missed changes gets the whole list by `replace`.
 *
 * @example
 * CorsModule.forRoot({ origin: originList('partners'), originStore: new MyOriginStore() });
 */
export interface OriginStore {
  /**
   * Gives the follower what the list holds, and then every change, until the signal aborts.
   * A list that nobody has written to is empty. A rejection is taken for `lose`.
   *
   * @param list - the name that `originList(name)` refers to
   */
  follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): void | Promise<void>;

  /**
   * Adds or removes entries, all or none; they have been checked.
   *
   * @throws where it was not applied
   */
  change(list: string, change: OriginChange): Promise<void>;

  /**
   * Puts other entries in the place of all, at once.
   *
   * @param entries - checked while they are read; where reading throws, nothing changes and
   * the error is passed on
   */
  replace(list: string, entries: AsyncIterable<string>): Promise<void>;
}
