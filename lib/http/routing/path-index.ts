import type { TokenData } from 'path-to-regexp';

interface Node<Entry> {
  readonly children: Map<string, Node<Entry>>;
  readonly entries: Ordered<Entry>[];
}

/** An entry, and the number of entries added before it. */
export interface Ordered<Entry> {
  readonly order: number;
  readonly entry: Entry;
}

/**
 * Finds the patterns whose literal beginning matches a path, in the order in which they were added.
 * The cost of a look-up depends on the depth of the path, not on the number of patterns.
 */
export class PathIndex<Entry> {
  readonly #root: Node<Entry> = newNode();
  readonly #isCaseSensitive: boolean;
  #size = 0;
  #longestKey = 0;

  constructor(isCaseSensitive: boolean) {
    this.#isCaseSensitive = isCaseSensitive;
  }

  /** Adds an entry under a parsed pattern. */
  add(pattern: TokenData, entry: Entry): void {
    let node = this.#root;
    for (const segment of literalHead(pattern)) {
      const key = this.#keyOf(segment);
      let child = node.children.get(key);
      if (child === undefined) {
        child = newNode<Entry>();
        node.children.set(key, child);
        this.#longestKey = Math.max(this.#longestKey, key.length);
      }
      node = child;
    }
    node.entries.push({ order: this.#size++, entry });
  }

  /** Returns the entries whose pattern may match the path. The caller must match them. */
  lookUp(path: string): readonly Ordered<Entry>[] {
    let found: readonly Ordered<Entry>[] = [];
    let node: Node<Entry> | undefined = this.#root;
    let start = 1;
    while (node !== undefined) {
      found = inOrder(found, node.entries);
      if (node.children.size === 0 || start > path.length) {
        break;
      }
      const slash = path.indexOf('/', start);
      const end = slash === -1 ? path.length : slash;
      // No key is that long, so the segment need not be lower-cased and looked up.
      if (end - start > this.#longestKey) {
        break;
      }
      node = node.children.get(this.#keyOf(path.slice(start, end)));
      start = end + 1;
    }
    return found;
  }

  #keyOf(segment: string): string {
    return this.#isCaseSensitive ? segment : segment.toLowerCase();
  }
}

/** Fast path: most nodes have no entries, or are the only ones that have any. */
function inOrder<Entry>(
  found: readonly Ordered<Entry>[],
  more: readonly Ordered<Entry>[],
): readonly Ordered<Entry>[] {
  if (found.length === 0 || more.length === 0) {
    return found.length === 0 ? more : found;
  }
  return [...found, ...more].sort((left, right) => left.order - right.order);
}

/**
 * Returns the segments with which a path must begin. Segments beyond ASCII are skipped, because
 * RegExp and toLowerCase() disagree about some letters.
 */
function literalHead({ tokens }: TokenData): readonly string[] {
  const [first] = tokens;
  if (first?.type !== 'text' || !first.value.startsWith('/')) {
    return [];
  }
  const segments = first.value.replace(/\/+$/, '').split('/').slice(1);
  // Text before a parameter may be only the beginning of a segment: `/v:version`.
  const isWhole = tokens.length === 1 || first.value.endsWith('/');
  const head = isWhole ? segments : segments.slice(0, -1);
  const beyond = head.findIndex((segment) => !/^[\x20-\x7e]+$/.test(segment));
  return beyond === -1 ? head : head.slice(0, beyond);
}

function newNode<Entry>(): Node<Entry> {
  return { children: new Map(), entries: [] };
}
