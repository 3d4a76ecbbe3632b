/** Both are `undefined` until there is one: there may be thousands of nodes, and most have no children. */
interface Node<Entry> {
  children: Map<string, Node<Entry>> | undefined;
  entries: Ordered<Entry>[] | undefined;
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

  /**
   * Adds an entry under a pattern.
   *
   * @param pattern - in the syntax of Express; an empty one may match any path
   */
  add(pattern: string, entry: Entry): void {
    let node = this.#root;
    for (const segment of literalHead(pattern)) {
      if (segment === '') {
        break;
      }
      node = this.#childOf(node, this.#keyOf(segment));
    }
    const ordered = { order: this.#size++, entry };
    if (node.entries === undefined) {
      node.entries = [ordered];
    } else {
      node.entries.push(ordered);
    }
  }

  /** Returns the entries whose pattern may match the path. The caller must match them. */
  lookUp(path: string): readonly Ordered<Entry>[] {
    let found: readonly Ordered<Entry>[] = [];
    let node: Node<Entry> | undefined = this.#root;
    let start = 1;
    while (node !== undefined) {
      if (node.entries !== undefined) {
        found = inOrder(found, node.entries);
      }
      const { children }: Node<Entry> = node;
      if (children === undefined || start > path.length) {
        break;
      }
      const slash = path.indexOf('/', start);
      const end = slash === -1 ? path.length : slash;
      // No key is that long, so the segment need not be lower-cased and looked up.
      if (end - start > this.#longestKey) {
        break;
      }
      node = children.get(this.#keyOf(path.slice(start, end)));
      start = end + 1;
    }
    return found;
  }

  #childOf(node: Node<Entry>, key: string): Node<Entry> {
    node.children ??= new Map<string, Node<Entry>>();
    const known = node.children.get(key);
    if (known !== undefined) {
      return known;
    }
    const child = newNode<Entry>();
    node.children.set(key, child);
    this.#longestKey = Math.max(this.#longestKey, key.length);
    return child;
  }

  #keyOf(segment: string): string {
    return this.#isCaseSensitive ? segment : segment.toLowerCase();
  }
}

/** Fast path: most paths pass one node that has entries. */
function inOrder<Entry>(
  found: readonly Ordered<Entry>[],
  more: readonly Ordered<Entry>[],
): readonly Ordered<Entry>[] {
  return found.length === 0
    ? more
    : [...found, ...more].sort((left, right) => left.order - right.order);
}

/** Syntax, and letters beyond ASCII, because RegExp and toLowerCase() disagree about some of them. */
const NOT_LITERAL = /[\\:*{}()[\]+?!]|[^\x20-\x7e]/;

/** Returns the segments with which a path must begin. An empty one may be none. */
function literalHead(pattern: string): readonly string[] {
  if (!pattern.startsWith('/')) {
    return [];
  }
  const end = pattern.search(NOT_LITERAL);
  // Text before a parameter may be only the beginning of a segment: `/v:version`.
  const head =
    end === -1 ? pattern : pattern.slice(0, pattern.lastIndexOf('/', end));
  return head.slice(1).split('/');
}

function newNode<Entry>(): Node<Entry> {
  return { children: undefined, entries: undefined };
}
