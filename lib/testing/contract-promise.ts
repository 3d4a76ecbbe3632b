import type { ContractStage } from './contract-stage.js';

/** A promise of `OriginStore`, and what throws where a store does not keep it. */
export interface ContractPromise {
  readonly promise: string;
  readonly keep: (stage: ContractStage) => Promise<void>;
}

/** Origins that differ, in no particular order of their characters. */
export function numberedOrigins(count: number, name = 'shop'): string[] {
  return Array.from(
    { length: count },
    (_, index) => `https://${name}-${index}.example`,
  );
}

/** More than a page, a block or a default limit has in many a storage. */
export const VERY_MANY = 10_500;

/** More than a statement or a command takes at once in many a storage. */
export const MANY = 2_500;
