import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { originStoreContract } from '../../lib/testing/origin-store-contract.js';
import {
  ListedOrigin,
  ListVersion,
} from '../../sample/05-own-store/list-rows.js';
import { TypeOrmOriginStore } from '../../sample/05-own-store/type-orm-origin-store.js';

const database = new DataSource({
  type: 'sqljs',
  entities: [ListedOrigin, ListVersion],
  synchronize: true,
});

beforeAll(() => database.initialize());
afterAll(() => database.destroy());

describe("the sample's store", () => {
  const contract = originStoreContract({
    connect: () => new TypeOrmOriginStore(database),
    // The machine may have much else to do.
    within: 20_000,
    // sql.js has one connection: what is within a transaction is not cut off, and is undone.
    interrupt: async () => {
      const connecting = jest
        .spyOn(database, 'createQueryRunner')
        .mockImplementation(() => {
          throw new Error('The database is away.');
        });
      return async () => {
        connecting.mockRestore();
      };
    },
  });

  it.each(contract)('$promise', ({ check }) => check(), 120_000);
});
