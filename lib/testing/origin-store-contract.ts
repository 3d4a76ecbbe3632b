/**
 * Checks for a store of your own.
 *
 * @module nestjs-cors/testing
 */
import type { OriginStore } from '../lists/origin-store.js';
import { CHANGE_PROMISES, ORDER_PROMISES } from './change-promises.js';
import type { ContractPromise } from './contract-promise.js';
import { ContractStage } from './contract-stage.js';
import { cutOffPromises } from './cut-off-promises.js';
import { ENTRY_PROMISES } from './entry-promises.js';
import { FOLLOW_PROMISES } from './follow-promises.js';
import { interruptionPromises } from './interruption-promises.js';
import { LIST_PROMISES } from './list-promises.js';
import { REPLACE_PROMISES } from './replace-promises.js';

/** The time within which every other instance must have a change, in milliseconds. */
const A_SECOND = 1_000;

/** What the checks of a store need. */
export interface OriginStoreSetting<Store extends OriginStore = OriginStore> {
  /** Creates a store on the same storage, as another instance of the application would. */
  readonly connect: () => Store | Promise<Store>;

  /** Closes a store that `connect` created. Nothing follows its lists any more. */
  readonly disconnect?: (store: Store) => void | Promise<void>;

  /**
   * Takes the storage away from every store, as a network failure does, and resolves with a function
   * that brings it back. If it is set, there are also checks of what happens meanwhile.
   */
  readonly interrupt?: () => Promise<() => Promise<void>>;

  /**
   * The time within which other instances must have a change, in milliseconds. Default: 1000, as
   * promised. Increase it on a busy machine.
   */
  readonly within?: number;
}

/** A check of one promise of `OriginStore`, for any test runner. */
export interface OriginStoreCheck {
  /** The promise, as the name of a test. */
  readonly promise: string;
  /** Checks the promise. Rejects with an error that says how the store breaks it. */
  readonly check: () => Promise<void>;
}

/**
 * Returns the checks that a store of run-time lists must pass. Each check uses its own lists, whose
 * names begin with `contract-`, so the storage need not be empty.
 *
 * @example
 * const storage = { connect: () => new MyOriginStore(database) };
 * for (const { promise, check } of originStoreContract(storage)) {
 *   it(promise, check);
 * }
 */
export function originStoreContract<Store extends OriginStore>(
  setting: OriginStoreSetting<Store>,
): readonly OriginStoreCheck[] {
  const { interrupt, within = A_SECOND } = setting;
  const connect = async () => {
    const store = await setting.connect();
    return {
      store,
      end: async () => {
        await setting.disconnect?.(store);
      },
    };
  };
  const promises = [
    ...FOLLOW_PROMISES,
    ...CHANGE_PROMISES,
    ...ORDER_PROMISES,
    ...ENTRY_PROMISES,
    ...REPLACE_PROMISES,
    ...LIST_PROMISES,
    ...(interrupt === undefined
      ? []
      : [...interruptionPromises(interrupt), ...cutOffPromises(interrupt)]),
  ];
  return promises.map((promise) => ({
    promise: promise.promise,
    check: () => check(promise, new ContractStage(connect, within)),
  }));
}

async function check(
  { promise, keep }: ContractPromise,
  stage: ContractStage,
): Promise<void> {
  const errors = [
    ...(await errorOf(() => keep(stage))),
    ...(await errorOf(() => stage.close())),
  ];
  if (errors.length > 0) {
    const reasons = errors.map(reasonOf);
    throw new Error(
      `The store does not keep "${promise}": ${reasons.join('; then ')}`,
      { cause: errors[0] },
    );
  }
}

async function errorOf(work: () => Promise<void>): Promise<readonly unknown[]> {
  try {
    await work();
    return [];
  } catch (error) {
    return [error];
  }
}

// In the realm of a test runner, the error of an assertion may not be an instance of Error.
function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
