import type { CorsLock, LockedEntry, LockedRoute } from '../lock/cors-lock.js';
import { covers, mayOverlap } from '../lock/overlapping-path-texts.js';

/** The policies of the same requests in two locks; `undefined` if nothing serves them. */
export interface AlignedRow {
  readonly name: string;
  /** Its method; `ALL` for every method. */
  readonly method: string;
  readonly before: LockedRoute | undefined;
  readonly after: LockedRoute | undefined;
}

/** Names what no route serves. */
export const UNSERVED = 'requests that no route serves';

const ALL = 'ALL';

/** Finds what belongs together in two locks. */
export function alignedRows(
  before: CorsLock,
  after: CorsLock,
): readonly AlignedRow[] {
  return [
    {
      name: UNSERVED,
      method: ALL,
      before: before.default,
      after: after.default,
    },
    ...handlerRows(before, after),
    ...entryRows(before, after),
  ];
}

/** Names an entry of the `routes` option. */
export function nameOfEntry({ method, path }: LockedEntry): string {
  return `${method} ${path} (routes)`;
}

function handlerRows(before: CorsLock, after: CorsLock): readonly AlignedRow[] {
  const names = new Set([
    ...Object.keys(before.routes),
    ...Object.keys(after.routes),
  ]);
  return [...names].map((name) => {
    const old = ownRoute(before, name);
    const now = ownRoute(after, name);
    // A part that one lock does not tell apart has the policies of the whole there.
    const whole = old?.partOf ?? now?.partOf ?? '';
    return {
      name,
      method: name.slice(0, name.indexOf(' ')),
      before: old ?? ownRoute(before, whole),
      after: now ?? ownRoute(after, whole),
    };
  });
}

function ownRoute({ routes }: CorsLock, name: string): LockedRoute | undefined {
  return Object.hasOwn(routes, name) ? routes[name] : undefined;
}

function entryRows(before: CorsLock, after: CorsLock): readonly AlignedRow[] {
  const entries = new Map(
    [...before.entries, ...after.entries].map((entry) => [
      nameOfEntry(entry),
      entry,
    ]),
  );
  return [...entries].flatMap(([name, entry]) =>
    policiesAt(before, entry).flatMap((old) =>
      policiesAt(after, entry).map((now) => ({
        name,
        method: entry.method,
        before: old,
        after: now,
      })),
    ),
  );
}

/**
 * Returns the policies of an entry, or those that its path has without it: of an entry that covers it, or else of
 * every entry that may, and the default.
 */
function policiesAt(
  { entries, default: unserved }: CorsLock,
  { method, path }: LockedEntry,
): readonly LockedRoute[] {
  const own = entries.find(
    (entry) => entry.method === method && entry.path === path,
  );
  if (own !== undefined) {
    return [own];
  }
  const overlapping = entries.filter(
    (entry) =>
      (entry.method === ALL || method === ALL || entry.method === method) &&
      mayOverlap(entry.path, path),
  );
  const covering = overlapping.findIndex(
    (entry) =>
      (entry.method === ALL || entry.method === method) &&
      covers(entry.path, path),
  );
  return covering === -1
    ? [...overlapping, unserved]
    : overlapping.slice(0, covering + 1);
}

/** Returns the pairs of entries that may match the same URL, and of which another one is the first one now. */
export function reorderedEntries(
  before: CorsLock,
  after: CorsLock,
): readonly (readonly [first: LockedEntry, second: LockedEntry])[] {
  const place = (entry: LockedEntry): number =>
    before.entries.findIndex(
      (other) => nameOfEntry(other) === nameOfEntry(entry),
    );
  return after.entries.flatMap((first, index) =>
    after.entries
      .slice(index + 1)
      .filter(
        (second) =>
          place(second) !== -1 &&
          place(second) < place(first) &&
          mayOverlap(first.path, second.path) &&
          !covers(first.path, second.path) &&
          !covers(second.path, first.path),
      )
      .map((second) => [first, second] as const),
  );
}
