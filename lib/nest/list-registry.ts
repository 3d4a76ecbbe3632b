import { OriginList } from '../core/origin-list.js';

/** The run-time lists of an application, by name. */
export class ListRegistry {
  readonly #lists = new Map<string, OriginList>();

  /** The names of the lists that there are. */
  get names(): readonly string[] {
    return [...this.#lists.keys()];
  }

  /** The list of a name, or `undefined` where nothing names it. */
  find(name: string): OriginList | undefined {
    return this.#lists.get(name);
  }

  /** The list of a name that a policy or an option names. */
  named(name: string): OriginList {
    const list = this.#lists.get(name) ?? new OriginList(name);
    this.#lists.set(name, list);
    return list;
  }
}
