/** A route that a Fastify instance had before the module watched it. */
export interface PrintedRoute {
  readonly methods: readonly string[];
  readonly url: string;
  readonly constraints: Readonly<Record<string, unknown>>;
}

const NODE = /^((?:│ {3}| {4})*)[├└]── (.*)$/;
const SAME_NODE = /^(?:│ {3}| {4})+(\S.*)$/;
const ROUTE = /^(.*) \(([A-Z-]+(?:, [A-Z-]+)*)\)(?: (\{.*\}))?$/;
const EMPTY = '(empty root node)';

/**
 * Parses the routes that an instance prints. Fastify offers no other way to list them.
 *
 * @param printed - the result of `printRoutes()`
 */
export function printedRoutes(printed: string): readonly PrintedRoute[] {
  const parts: string[] = [];
  return printed.split('\n').flatMap((line) => {
    const [, indent, ofNode] = NODE.exec(line) ?? [];
    const text = ofNode ?? SAME_NODE.exec(line)?.[1] ?? '';
    const [, path = text, methods, constraints = '{}'] = ROUTE.exec(text) ?? [];
    if (indent !== undefined) {
      const depth = indent.length / 4;
      parts.splice(depth, Infinity, path === EMPTY ? '' : path);
    }
    return methods === undefined
      ? []
      : {
          methods: methods.split(', '),
          url: parts.join('').replaceAll('%25', '%'),
          constraints: constraintsOf(constraints),
        };
  });
}

/** Parses the constraints of a route, printed as JSON. */
function constraintsOf(printed: string): Readonly<Record<string, unknown>> {
  const { host, ...others } = JSON.parse(printed) as Record<string, unknown>;
  if (typeof host !== 'string') {
    // A host pattern that is not printed may match any host, and a request does not reveal it.
    return host === undefined ? others : { ...others, hostPattern: true };
  }
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/.exec(host) ?? [];
  return {
    ...others,
    host: source === undefined ? host : new RegExp(source, flags),
  };
}
