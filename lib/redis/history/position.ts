import type { OriginChange } from '../../lists/origin-store.js';
import { toldEntries } from './told-entries.js';

/** A number of changes. It has a meaning only within one epoch of the server. */
export interface Version {
  /** The epoch. It changes when Redis starts, promotes a replica, or is emptied. */
  readonly server: string;
  readonly version: number;
}

/** How far an instance has followed the changes of a store. */
export interface Position extends Version {
  /** The tag of the last change; `''` if there is none. */
  readonly tag: string;
  /** Its id in the stream. */
  readonly id: string;
}

/** The state of one list, as Redis stores it. */
export interface StoredListState {
  /** The version and the tag of its last change. */
  readonly version: number;
  readonly tag: string;
  /** The number of entries after that change. */
  readonly size: number;
  /** The generation of its set; each replacement starts a new one. */
  readonly generation: string;
}

/** A list, as Redis has it. */
export interface SeenList extends StoredListState {
  /** The number of entries in its set. It differs from `size` if somebody changed the set by hand. */
  readonly count: number;
}

/** The position of the store, compared with how far an instance has followed it. */
export interface SeenPosition extends Position {
  /** Whether the stream still has the last change that the instance followed. */
  readonly hasFollowed: boolean;
  /** The lists, in the order of the request. */
  readonly lists: readonly SeenList[];
}

/** A change, as the stream has it. */
export interface StreamEntry {
  readonly id: string;
  readonly version: number;
  /** The tag; `''` if this entry is not from a store. */
  readonly tag: string;
  /** The tag of the change before it. */
  readonly after: string;
  readonly list: string;
  /** `add`, `delete`, or `replace` if the whole list must be read. */
  readonly kind: string;
  /** The number of entries that the list has after the change. */
  readonly size: number;
  readonly entries: readonly string[];
  /** The length of the entry, in characters. */
  readonly length: number;
}

/** One page of a list. */
export interface ListPage extends Version {
  readonly state: StoredListState;
  /** The number of entries in the set. */
  readonly count: number;
  /** The cursor of the next page; `'0'` if there is none. */
  readonly cursor: string;
  readonly entries: readonly string[];
}

/** Tells whether an instance has missed no change, so that it can continue. */
export function goesOnFrom(followed: Position, seen: SeenPosition): boolean {
  return seen.tag === followed.tag || seen.hasFollowed;
}

/** Tells whether the store has made no change since the one that was followed last, in the same epoch. */
export function isWhereItWas(followed: Position, seen: SeenPosition): boolean {
  return seen.server === followed.server && seen.tag === followed.tag;
}

/** Tells whether two epochs are of different servers, or of a server before and after it started. */
export function areOfDifferentServers(one: string, other: string): boolean {
  return one.split(' ', 1)[0] !== other.split(' ', 1)[0];
}

/** Tells whether a position includes a change. */
export function hasReached(
  position: Version | undefined,
  { server, version }: Version,
): boolean {
  return position?.server === server && position.version >= version;
}

/** Reads the reply of a script that changes a list. */
export function readVersion(reply: unknown): Version {
  const [server, version] = reply as readonly unknown[];
  return { server: String(server), version: Number(version) };
}

/** Reads the generation of the set that a script has kept aside; `''` if there is none. */
export function readReplaced(reply: unknown): string {
  const [, , generation = ''] = reply as readonly unknown[];
  return String(generation);
}

/** Reads the reply of the script that returns the position. */
export function readPosition(reply: unknown): SeenPosition {
  const [, , tag, id, followed, lists] = reply as readonly unknown[];
  const flat = lists as readonly unknown[];
  return {
    ...readVersion(reply),
    tag: String(tag),
    id: String(id),
    hasFollowed: Number(followed) > 0,
    lists: flat.flatMap((state, index) =>
      index % 2 === 0
        ? [{ ...readListState(state), count: Number(flat[index + 1]) }]
        : [],
    ),
  };
}

/** Reads the reply of the script that returns a page of a list. */
export function readPage(reply: unknown): ListPage {
  const [, , state, count, cursor, entries] = reply as readonly unknown[];
  return {
    ...readVersion(reply),
    state: readListState(state),
    count: Number(count),
    cursor: String(cursor),
    entries: entries as readonly string[],
  };
}

function readListState(text: unknown): StoredListState {
  const [version = '0', tag = '', size = '0', generation = '0'] =
    String(text).split(' ');
  return { version: Number(version), tag, size: Number(size), generation };
}

/** Returns the change of a message, or none if the message announces a replacement. */
export function changeOf({
  kind,
  entries,
}: StreamEntry): readonly OriginChange[] {
  return kind === 'add' || kind === 'delete' ? [{ kind, entries }] : [];
}

type RawEntry = readonly [id: string, fields: readonly string[]];

/**
 * Reads the entries of one stream from a reply of `XREAD`, which is `null` if there are none.
 *
 * @param reply - pairs of a stream and its entries, or a map of them (RESP3)
 */
export function readEntries(reply: unknown): readonly StreamEntry[] {
  const streams = Object.values(reply ?? {}) as readonly unknown[];
  const [first] = Array.isArray(reply)
    ? (streams as readonly (readonly [string, readonly RawEntry[]])[]).map(
        ([, entries]) => entries,
      )
    : (streams as readonly (readonly RawEntry[])[]);
  return (first ?? []).map(readEntry);
}

function readEntry([id, fields]: RawEntry): StreamEntry {
  const field = (name: string) => {
    const at = fields.indexOf(name);
    return at === -1 ? '' : String(fields[at + 1]);
  };
  const tag = field('tag');
  const text = field('entries');
  const told = tag === '' ? undefined : toldEntries(field('kind'), text);
  return {
    id,
    version: Number(field('version')),
    tag,
    after: field('after'),
    list: field('list'),
    kind: told === undefined ? 'replace' : field('kind'),
    size: Number(field('size')),
    entries: told ?? [],
    length: text.length,
  };
}
