/** A path that a platform serves. */
export interface ServedPath {
  /** In the syntax of the platform. */
  readonly path: string | RegExp;
  /** In upper case. `ALL` stands for every method. */
  readonly methods: readonly string[] | 'ALL';
  /** Whether it also depends on the host who serves it. */
  readonly dependsOnHost: boolean;
}

/** A node for the segments at the beginning of paths. */
interface Node {
  readonly literals: Map<string, Node>;
  parameter: Node | undefined;
  /** The paths that end here. */
  readonly ending: ServedPath[];
  /** The paths whose next segment has syntax that may match any number of segments. */
  readonly open: ServedPath[];
}

/**
 * Finds the paths that may match the same URLs as another path. It errs on the side of too many: syntax other than
 * literal segments and whole parameters may match anything.
 *
 * It holds for the routers of both platforms, with all their options. A literal segment and a parameter never match
 * a slash, and apart from case, a literal segment matches one text only.
 */
export class OverlappingPaths {
  readonly #root = newNode();

  constructor(served: Iterable<ServedPath>) {
    for (const each of served) {
      this.#add(each);
    }
  }

  /**
   * Tells whether the same routes serve a method at every URL that a path matches, whatever the host is: only
   * routes with the very same path may match these URLs.
   */
  isSettled(path: string, method: string): boolean {
    return this.#overlapping(path).every(
      (served) =>
        (served.path === path && !served.dependsOnHost) ||
        (served.methods !== 'ALL' && !served.methods.includes(method)),
    );
  }

  #add(served: ServedPath): void {
    let node = this.#root;
    for (const segment of segmentsOf(served.path)) {
      if (segment === ANYTHING) {
        node.open.push(served);
        return;
      }
      node = childOf(node, segment);
    }
    node.ending.push(served);
  }

  #overlapping(path: string): readonly ServedPath[] {
    const found: ServedPath[] = [];
    let nodes: readonly Node[] = [this.#root];
    for (const segment of segmentsOf(path)) {
      if (segment === ANYTHING) {
        return [...found, ...nodes.flatMap(allIn)];
      }
      found.push(...nodes.flatMap(({ open }) => open));
      nodes = nodes.flatMap((node) => matchingChildren(node, segment));
    }
    return [
      ...found,
      ...nodes.flatMap(({ open, ending }) => [...open, ...ending]),
    ];
  }
}

/** A parameter that is a whole segment. Some versions of Fastify run a handler even if it is empty. */
const PARAMETER = ':';

/** Syntax that may match any number of segments. */
const ANYTHING = '*';

function segmentsOf(path: string | RegExp): readonly string[] {
  if (path === '/') {
    return [''];
  }
  const [first, ...segments] = typeof path === 'string' ? path.split('/') : [];
  return first === '' ? segments.map(kindOf) : [ANYTHING];
}

// Routers may ignore duplicate slashes and one at the end, so an empty segment may be none.
function kindOf(segment: string): string {
  if (/^:\w+$/.test(segment)) {
    return PARAMETER;
  }
  return /^[\w.~-]+$/.test(segment) ? segment.toLowerCase() : ANYTHING;
}

function matchingChildren(
  { literals, parameter }: Node,
  segment: string,
): readonly Node[] {
  const literal = literals.get(segment);
  return [
    ...(segment === PARAMETER ? literals.values() : literal ? [literal] : []),
    ...(parameter === undefined ? [] : [parameter]),
  ];
}

function allIn(node: Node): readonly ServedPath[] {
  const { literals, parameter, ending, open } = node;
  const below = [...literals.values(), ...(parameter ? [parameter] : [])];
  return [...ending, ...open, ...below.flatMap(allIn)];
}

function childOf(node: Node, segment: string): Node {
  if (segment === PARAMETER) {
    return (node.parameter ??= newNode());
  }
  const child = node.literals.get(segment) ?? newNode();
  node.literals.set(segment, child);
  return child;
}

function newNode(): Node {
  return { literals: new Map(), parameter: undefined, ending: [], open: [] };
}
