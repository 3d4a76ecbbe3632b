import type { OriginChange } from '../../lists/origin-store.js';

/** A number of changes, which means something in one epoch of the server only. */
export interface Version {
  /** The epoch, which Redis draws anew when it starts and when a replica is promoted. */
  readonly server: string;
  readonly version: number;
}

/** How far the changes of a store were followed. */
export interface Position extends Version {
  /** The tag of the last change; `''`: there is none. */
  readonly tag: string;
  /** Its id in the stream. */
  readonly id: string;
}

/** What Redis knows of one list. */
export interface ListState {
  /** The version and the tag of its last change. */
  readonly version: number;
  readonly tag: string;
  /** How many entries it had after that. */
  readonly size: number;
  /** Which of its sets it is: each replacement is another. */
  readonly generation: string;
}

/** A list as Redis has it. */
export interface SeenList extends ListState {
  /** How many entries its set has: others where somebody else has changed it. */
  readonly count: number;
}

/** Where the store is, seen from where somebody followed it to. */
export interface SeenPosition extends Position {
  /** Whether the stream has the change that was followed to. */
  readonly hasFollowed: boolean;
  /** In the order that was asked for. */
  readonly lists: readonly SeenList[];
}

/** A change as the stream has it. */
export interface StreamEntry {
  readonly id: string;
  readonly version: number;
  /** `''`: somebody else has written this. */
  readonly tag: string;
  /** The tag of the change before it. */
  readonly after: string;
  readonly list: string;
  readonly kind: string;
  /** How many entries the list has then. */
  readonly size: number;
  readonly entries: readonly string[];
  /** How many characters it took. */
  readonly length: number;
}

/** One page of a list. */
export interface ListPage extends Version {
  readonly state: ListState;
  /** How many entries the set has. */
  readonly count: number;
  /** What to ask with for the next one; `'0'`: there is none. */
  readonly cursor: string;
  readonly entries: readonly string[];
}

/** Tells whether changes go on from where they were followed to, with none missed. */
export function goesOnFrom(followed: Position, seen: SeenPosition): boolean {
  return seen.tag === followed.tag || seen.hasFollowed;
}

/** Tells whether a change is among those that led to a position. */
export function hasReached(
  position: Version | undefined,
  { server, version }: Version,
): boolean {
  return position?.server === server && position.version >= version;
}

/** Reads what a script returns that changes a list. */
export function readVersion(reply: unknown): Version {
  const [server, version] = reply as readonly unknown[];
  return { server: String(server), version: Number(version) };
}

/** Reads which set a script put aside; `''`: none. */
export function readReplaced(reply: unknown): string {
  const [, , replaced = ''] = reply as readonly unknown[];
  return String(replaced);
}

/** Reads what the script returns that asks for the position. */
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

/** Reads one page of a list. */
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

function readListState(text: unknown): ListState {
  const [version = '0', tag = '', size = '0', generation = '0'] =
    String(text).split(' ');
  return { version: Number(version), tag, size: Number(size), generation };
}

/** The change that an entry carries; none where it says that the list was replaced. */
export function changeOf({
  kind,
  entries,
}: StreamEntry): readonly OriginChange[] {
  return kind === 'add' || kind === 'delete' ? [{ kind, entries }] : [];
}

type RawEntry = readonly [id: string, fields: readonly string[]];

/**
 * Reads the entries that `XREAD` returns of one stream, `null` where there are none.
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
  const kind = field('kind');
  const entries = field('entries');
  return {
    id,
    version: Number(field('version')),
    tag: field('tag'),
    after: field('after'),
    list: field('list'),
    kind,
    size: Number(field('size')),
    entries:
      kind === 'add' || kind === 'delete'
        ? (JSON.parse(entries) as string[])
        : [],
    length: entries.length,
  };
}
