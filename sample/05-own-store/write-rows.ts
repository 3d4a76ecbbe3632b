import { In, type EntityManager } from 'typeorm';
import { ListedOrigin, ListVersion } from './list-rows.js';

/** Databases limit the parameters of a statement. */
const ROWS_OF_A_STATEMENT = 500;

/** Counts a change of a list. */
export async function nextVersion(
  manager: EntityManager,
  list: string,
): Promise<number> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(ListVersion)
    .values({ list, version: 0 })
    .orIgnore()
    .execute();
  await manager.increment(ListVersion, { list }, 'version', 1);
  const { version } = await manager.findOneByOrFail(ListVersion, { list });
  return version;
}

/** Adds those that are not there. */
export async function insertOrigins(
  manager: EntityManager,
  list: string,
  entries: readonly string[],
): Promise<void> {
  for (const part of partsOf(entries)) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(ListedOrigin)
      .values(part.map((origin) => ({ list, origin })))
      .orIgnore()
      .execute();
  }
}

/** Removes those that are there. */
export async function deleteOrigins(
  manager: EntityManager,
  list: string,
  entries: readonly string[],
): Promise<void> {
  for (const part of partsOf(entries)) {
    await manager.delete(ListedOrigin, { list, origin: In(part) });
  }
}

function* partsOf(entries: readonly string[]) {
  for (let at = 0; at < entries.length; at += ROWS_OF_A_STATEMENT) {
    yield entries.slice(at, at + ROWS_OF_A_STATEMENT);
  }
}
