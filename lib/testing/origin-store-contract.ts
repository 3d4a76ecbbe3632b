import type { OriginStore } from '../lists/origin-store.js';
import { CHANGE_PROMISES, ORDER_PROMISES } from './change-promises.js';
import type { ContractPromise } from './contract-promise.js';
import { ContractStage } from './contract-stage.js';
import { ENTRY_PROMISES } from './entry-promises.js';
import { FOLLOW_PROMISES, LIST_PROMISES } from './follow-promises.js';
import { interruptionPromises } from './interruption-promises.js';
import { REPLACE_PROMISES } from './replace-promises.js';

/** How the checks of a store come by what they need. */
export interface OriginStoreSetting<Store extends OriginStore = OriginStore> {
  /** Makes a store on the same storage, as another instance of the application would. */
  readonly connect: () => Store | Promise<Store>;

  /** Ends a store that `connect` made; its lists are followed no longer. */
  readonly disconnect?: (store: Store) => void | Promise<void>;

  /**
   * Takes the storage away from every store, as a network failure does, until the function
   * that it resolves with is called. Adds the checks of what then happens.
   */
  readonly interrupt?: () => Promise<() => Promise<void>>;
}

/** A check of one promise of `OriginStore`, for any test runner. */
export interface OriginStoreCheck {
  /** What is promised, as the name of a test. */
  readonly promise: string;
  /** Rejects with what was promised, and how that was broken. */
  readonly check: () => Promise<void>;
}

/**
 * The checks that a store of run-time lists has to pass. Each uses lists of its own, whose
 * names begin with `contract-`, so that the storage need not be empty.
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
  const { interrupt } = setting;
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
    ...(interrupt === undefined ? [] : interruptionPromises(interrupt)),
  ];
  return promises.map((promise) => ({
    promise: promise.promise,
    check: () => check(promise, new ContractStage(connect)),
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

// Test runners have realms of their own, where an assertion's error is no instance of Error.
function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
