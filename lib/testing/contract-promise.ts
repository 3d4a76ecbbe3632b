import type { ContractStage } from './contract-stage.js';

/** A promise of `OriginStore`, and a function that throws if a store breaks it. */
export interface ContractPromise {
  readonly promise: string;
  readonly keep: (stage: ContractStage) => Promise<void>;
}

/** Returns different origins, not sorted by their characters. */
export function numberedOrigins(count: number, name = 'shop'): string[] {
  return Array.from(
    { length: count },
    (_, index) => `https://${name}-${index}.example`,
  );
}

/** More entries than a page, a block or a default limit of many storages. */
export const VERY_MANY = 10_500;

/** More entries than one statement or command of many storages takes. */
export const MANY = 2_500;
