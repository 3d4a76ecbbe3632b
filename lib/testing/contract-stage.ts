import { randomUUID } from 'node:crypto';
import type { OriginStore } from '../lists/origin-store.js';
import { ListInstance } from './list-instance.js';

/** A store, and how to end it. */
export interface ConnectedStore {
  readonly store: OriginStore;
  readonly end: () => Promise<void>;
}

/** The instances of an application that one check runs, on lists of its own. */
export class ContractStage {
  /** A name that no other check uses. */
  readonly list = `contract-${randomUUID()}`;
  readonly #connected: ConnectedStore[] = [];
  readonly #instances: ListInstance[] = [];

  constructor(private readonly connect: () => Promise<ConnectedStore>) {}

  /** The instance that a check has change the list. */
  writer(list?: string): Promise<ListInstance> {
    return this.#open('the instance that made the change', list);
  }

  /** An instance that is there before something changes. */
  other(list?: string): Promise<ListInstance> {
    return this.#open('another instance', list);
  }

  /** An instance that is connected after something has changed. */
  later(list?: string): Promise<ListInstance> {
    return this.#open('a store that was connected later', list);
  }

  /** Two applications of one process, which share a store. */
  async pair(): Promise<readonly [ListInstance, ListInstance]> {
    const store = await this.#connect();
    return [
      await this.#follow(store, 'the first follower of a store'),
      await this.#follow(store, 'the second follower of a store'),
    ];
  }

  /** An instance that does not follow its list yet. */
  async unopened(): Promise<ListInstance> {
    return this.#make(await this.#connect(), 'an instance that has ended');
  }

  /** Ends what the check has begun. */
  async close(): Promise<void> {
    for (const { list } of this.#instances) {
      list.close();
    }
    for (const { end } of this.#connected) {
      await end();
    }
  }

  async #open(role: string, list?: string): Promise<ListInstance> {
    return this.#follow(await this.#connect(), role, list);
  }

  async #follow(
    store: OriginStore,
    role: string,
    list?: string,
  ): Promise<ListInstance> {
    const instance = this.#make(store, role, list);
    await instance.load();
    return instance;
  }

  #make(store: OriginStore, role: string, list = this.list): ListInstance {
    const instance = new ListInstance(store, list, role);
    this.#instances.push(instance);
    return instance;
  }

  async #connect(): Promise<OriginStore> {
    const connected = await this.connect();
    this.#connected.push(connected);
    return connected.store;
  }
}
