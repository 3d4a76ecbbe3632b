import { OriginList } from '../../lists/origin-list.js';
import type { OriginStore } from '../../lists/origin-store.js';
import { messageOf } from '../../http/log/cors-log.js';
import type {
  CorsListOptions,
  CorsModuleOptions,
} from '../options/cors-module-options.js';
import { ListLog } from './list-log.js';
import { LoadingOriginStore } from './loading-origin-store.js';

const DEFAULT_LIST_TIMEOUT = 10;

type ListsOptions = Pick<
  CorsModuleOptions,
  'lists' | 'originStore' | 'listTimeout'
>;

/** The run-time lists of an application, by name. */
export class ListRegistry {
  readonly #lists = new Map<string, OriginList>();

  constructor(
    private readonly options: ListsOptions,
    private readonly log: ConstructorParameters<typeof ListLog>[1],
  ) {
    for (const [name, { origins }] of Object.entries(options.lists ?? {})) {
      const list = this.named(name);
      if (origins !== undefined) {
        // A single origin instead of a list passes the checks if no compiler has checked the
        // options.
        list.fill([origins].flat());
      }
    }
  }

  /** The names of all lists. */
  get names(): readonly string[] {
    return [...this.#lists.keys()];
  }

  /** All lists. */
  get all(): readonly OriginList[] {
    return [...this.#lists.values()];
  }

  /** Returns the list with this name, or `undefined` if no policy and no option names it. */
  find(name: string): OriginList | undefined {
    return this.#lists.get(name);
  }

  /** Returns the list with this name, and creates it on the first call. */
  named(name: string): OriginList {
    const list = this.#lists.get(name) ?? this.#make(name);
    this.#lists.set(name, list);
    return list;
  }

  /**
   * Starts to follow the stores, and waits until each list is loaded, has failed to load, or
   * `listTimeout` has passed.
   *
   * @throws Error if a required list was not loaded
   */
  async open(): Promise<void> {
    const { listTimeout = DEFAULT_LIST_TIMEOUT } = this.options;
    const opening = [...this.#lists.values()].map((list) =>
      this.#open(list, listTimeout * 1000),
    );
    try {
      await Promise.all(opening);
    } catch (error) {
      // Nest does not close an application that failed to start.
      this.close();
      throw error;
    }
  }

  /** Stops following the stores. The lists keep their entries. */
  close(): void {
    for (const list of this.#lists.values()) {
      list.close();
    }
  }

  async #open(list: OriginList, timeout: number): Promise<void> {
    await list.follow(timeout);
    const { health } = list;
    const required = this.options.lists?.[list.name]?.required === true;
    if (required && health.state === 'lost') {
      throw new Error(
        `lists.${list.name}: the list is required and could not be loaded (${messageOf(health.error)}). Make its source reachable, or remove required to start without it.`,
        { cause: health.error },
      );
    }
  }

  #make(name: string): OriginList {
    const options = this.options.lists?.[name] ?? {};
    const log = new ListLog(name, this.log);
    return new OriginList(name, {
      store: storeFor(options) ?? this.options.originStore,
      staleAfter: options.staleAfter,
      report: (report) => log.write(report),
    });
  }
}

function storeFor({
  load,
  ...setting
}: CorsListOptions): OriginStore | undefined {
  return load && new LoadingOriginStore(load, setting);
}
