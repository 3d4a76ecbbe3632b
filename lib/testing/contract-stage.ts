import { randomUUID } from 'node:crypto';
import type { OriginStore } from '../lists/origin-store.js';
import { ListInstance } from './list-instance.js';

/** A store, and the function that closes it. */
export interface ConnectedStore {
  readonly store: OriginStore;
  readonly end: () => Promise<void>;
}

/** Opens an instance in a role, such as `another instance`. */
export type OpenInstance = (
  role: string,
  list?: string,
) => Promise<ListInstance>;

/** The instances of an application that one check uses, with their own lists. */
export class ContractStage {
  /** The name of the list, which no other check uses. */
  readonly list = `contract-${randomUUID()}`;
  readonly #connected: ConnectedStore[] = [];
  readonly #instances: ListInstance[] = [];

  /** @param within - in how many milliseconds other instances must have a change */
  constructor(
    private readonly connect: () => Promise<ConnectedStore>,
    private readonly within: number,
  ) {}

  /** Returns the instance that changes the list. */
  writer(list?: string): Promise<ListInstance> {
    return this.#open('the instance that made the change', list);
  }

  /** Returns an instance that connects before the list changes. */
  other(list?: string): Promise<ListInstance> {
    return this.#open('another instance', list);
  }

  /** Returns an instance that connects after the list has changed. */
  later(list?: string): Promise<ListInstance> {
    return this.#open('a store that was connected later', list);
  }

  /** Connects a store, and returns a function that opens instances which share it. */
  async sharing(): Promise<OpenInstance> {
    const store = await this.#connect();
    return (role, list) => this.#follow(store, role, list);
  }

  /** Returns two applications of one process that share a store. */
  async pair(): Promise<readonly [ListInstance, ListInstance]> {
    const open = await this.sharing();
    return [
      await open('the first follower of a store'),
      await open('the second follower of a store'),
    ];
  }

  /** Returns an instance that does not follow its list yet. */
  async unopened(role = 'an instance that has ended'): Promise<ListInstance> {
    return this.#make(await this.#connect(), role);
  }

  /** Closes everything that the check has opened. */
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
    const instance = new ListInstance(store, list, role, this.within);
    this.#instances.push(instance);
    return instance;
  }

  async #connect(): Promise<OriginStore> {
    const connected = await this.connect();
    this.#connected.push(connected);
    return connected.store;
  }
}
