import type { Instance } from './instance.js';

/** What became of changes, by their origin. */
export interface Outcomes {
  readonly resolved: Set<string>;
  readonly rejected: Set<string>;
}

/** A stream of adds and deletes on many instances, each of an origin of its own. */
export class Traffic {
  readonly added: Outcomes = { resolved: new Set(), rejected: new Set() };
  readonly deleted: Outcomes = { resolved: new Set(), rejected: new Set() };
  #isOver = false;
  #next = 0;
  #awaited: { count: number; resolve: () => void } | undefined;
  readonly #running: Promise<unknown>;

  /** @param first - what is there already, and is deleted one by one */
  private constructor(
    instances: readonly Instance[],
    private readonly first: readonly string[],
  ) {
    this.#running = Promise.all(
      instances.flatMap((instance) =>
        Array.from({ length: 8 }, () => this.#change(instance)),
      ),
    );
  }

  /** Fills the list with what is to be deleted, and begins. */
  static async begin(instances: readonly Instance[]): Promise<Traffic> {
    const first = Array.from(
      { length: 8_000 },
      (_, index) => `https://first-${index}.example`,
    );
    await instances[0]?.list.replace(first);
    return new Traffic(instances, first);
  }

  /** Waits until so many more changes have settled. */
  async settled(count: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#awaited = { count: this.#count + count, resolve };
    });
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }

  /** What the list has to hold. */
  get expected(): readonly string[] {
    const kept = this.first.filter((each) => !this.deleted.resolved.has(each));
    return [...kept, ...this.added.resolved].toSorted();
  }

  get #count(): number {
    return [this.added, this.deleted]
      .flatMap(({ resolved, rejected }) => [resolved.size, rejected.size])
      .reduce((sum, size) => sum + size);
  }

  async #change({ list }: Instance): Promise<void> {
    while (!this.#isOver) {
      const index = this.#next++;
      const removed = this.first[index];
      const added = `https://added-${index}.example`;
      await (index % 2 === 0 && removed !== undefined
        ? this.#note(this.deleted, removed, list.delete(removed))
        : this.#note(this.added, added, list.add(added)));
    }
  }

  async #note(
    outcomes: Outcomes,
    origin: string,
    change: Promise<void>,
  ): Promise<void> {
    await change.then(
      () => outcomes.resolved.add(origin),
      () => outcomes.rejected.add(origin),
    );
    if (this.#awaited !== undefined && this.#count >= this.#awaited.count) {
      this.#awaited.resolve();
    }
  }
}
