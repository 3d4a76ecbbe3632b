/** A point in the history of a list. */
export interface Version {
  /** Which history: a Redis that lost its data begins another. `''`: none has begun. */
  readonly epoch: string;
  /** How many changes it has seen. */
  readonly version: number;
}

/** The same, and where it is in the stream. */
export interface Position extends Version {
  /** The id of its last entry in the stream. */
  readonly id: string;
  /** How many entries the list has then. */
  readonly size: number;
}

/** Before the first change of any history. */
export const NOWHERE: Position = { epoch: '', version: 0, id: '0-0', size: 0 };

/** Where the history of a list is, seen from where somebody followed it to. */
export interface SeenPosition extends Position {
  /** Whether the stream has the entry that was followed to. */
  readonly hasFollowed: boolean;
}

/** A change as the stream has it. */
export interface StreamEntry extends Position {
  readonly kind: string;
  readonly entries: readonly string[];
}

/**
 * Tells whether what was followed goes on from where it was followed to. It does not where
 * Redis came back empty or older, whatever was written since, where the stream was trimmed
 * past it, or where somebody else has changed the set.
 */
export function goesOnFrom(followed: Position, seen: SeenPosition): boolean {
  return (
    seen.epoch === followed.epoch &&
    (seen.version === followed.version
      ? seen.size === followed.size
      : seen.version > followed.version) &&
    (seen.id === followed.id || seen.hasFollowed)
  );
}

/** Tells whether a change is among those that led to a position. */
export function hasReached(
  position: Position | undefined,
  change: Version,
): boolean {
  const { epoch, version } = position ?? NOWHERE;
  return epoch === change.epoch && version >= change.version;
}

/** Tells whether an entry is the one that comes after a position, with none missed. */
export function isNext(followed: Position, entry: StreamEntry): boolean {
  const isFirst = followed.epoch === '' && followed.version === 0;
  return (
    (isFirst || entry.epoch === followed.epoch) &&
    entry.version === followed.version + 1 &&
    // Nobody can follow a replacement by its entry.
    (entry.kind === 'add' || entry.kind === 'delete')
  );
}

/** Reads what a script that changes a list returns. */
export function readVersion(reply: unknown): Version {
  const [epoch, version] = reply as readonly unknown[];
  return { epoch: String(epoch), version: Number(version) };
}

/** Reads what the script that asks for the position returns. */
export function readPosition(reply: unknown): SeenPosition {
  const [, , size, id, followed] = reply as readonly unknown[];
  return {
    ...readVersion(reply),
    size: Number(size),
    id: String(id),
    hasFollowed: Number(followed) > 0,
  };
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
  const field = (name: string) => String(fields[fields.indexOf(name) + 1]);
  const kind = field('kind');
  return {
    id,
    epoch: field('epoch'),
    version: Number(field('version')),
    size: Number(field('size')),
    kind,
    entries:
      kind === 'add' || kind === 'delete'
        ? (JSON.parse(field('entries')) as string[])
        : [],
  };
}
