/**
 * Makes changes one after the other, in the order of their calls. A large change takes several turns of the event
 * loop. Another change in between would leave a part of it.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  /** Makes a change after those before it, whether they succeeded or not. */
  run(change: () => void | Promise<void>): Promise<void> {
    const made = this.#last.then(change);
    this.#last = Promise.allSettled([made]);
    return made;
  }

  /**
   * Begins a change after those before it. Those after it do not wait until it ends.
   *
   * @returns a promise that settles when the change ends
   */
  async begin(change: () => Promise<void>): Promise<void> {
    let begun: Promise<void> | undefined;
    await this.run(() => {
      begun = change();
    });
    await begun;
  }
}
