import { afterAll, beforeAll, describe, it } from '@jest/globals';
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
    interrupt: async () => {
      await database.query('ALTER TABLE list_version RENAME TO away');
      return async () => {
        await database.query('ALTER TABLE away RENAME TO list_version');
      };
    },
  });

  it.each(contract)('$promise', ({ check }) => check(), 30_000);
});
