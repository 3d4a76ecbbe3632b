/** How a Fastify instance's router reads one kind of constraint. */
export interface FastifyConstraint {
  readonly name: string;
  readonly mustMatchWhenDerived?: boolean;
  storage(): {
    get(value: never): never;
    set(value: never, store: never): void;
  };
  deriveConstraint(request: never): never;
}

/** The router options of a Fastify instance that decide which route a request has. */
export interface FastifyRouting {
  readonly caseSensitive?: boolean;
  readonly ignoreTrailingSlash?: boolean;
  readonly ignoreDuplicateSlashes?: boolean;
  readonly allowUnsafeRegex?: boolean;
  readonly maxParamLength?: number;
  readonly useSemicolonDelimiter?: boolean;
  readonly constraints?: Readonly<Record<string, FastifyConstraint>>;
}

const ROUTING = [
  'caseSensitive',
  'ignoreTrailingSlash',
  'ignoreDuplicateSlashes',
  'allowUnsafeRegex',
  'maxParamLength',
  'useSemicolonDelimiter',
  'constraints',
] as const satisfies readonly (keyof FastifyRouting)[];

interface FastifyOptions extends FastifyRouting {
  readonly routerOptions?: FastifyRouting & { readonly defaultRoute?: unknown };
  readonly rewriteUrl?: unknown;
}

/** The router options that a Fastify instance goes by. */
export function routingOf(instance: object): FastifyRouting {
  const options = optionsOf(instance) ?? {};
  const { routerOptions = {} } = options;
  // Fastify 5.4 and older read none of `routerOptions`; newer ones complete them with what
  // stands at the top level, and with a default route.
  const source: FastifyRouting =
    'defaultRoute' in routerOptions ? routerOptions : options;
  return Object.fromEntries(
    ROUTING.filter((name) => source[name] !== undefined).map((name) => [
      name,
      source[name],
    ]),
  );
}

/** Tells whether an instance may rewrite URLs before it routes them. */
export function mayRewriteUrls(instance: object): boolean {
  const options = optionsOf(instance);
  return options === undefined || typeof options.rewriteUrl === 'function';
}

/** The prototype of the requests that an instance makes. */
export function requestPrototypeOf(instance: object): object | null {
  const made = keptBy(instance, 'fastify.Request') as
    { readonly prototype: object } | undefined;
  return made?.prototype ?? null;
}

/** The servers that an instance has made besides its own, for further addresses of a name. */
export function furtherServersOf(instance: object): readonly object[] {
  return (keptBy(instance, 'fastify.serverBindings') ?? []) as object[];
}

// `initialConfig` has no functions and is not always what the router goes by.
function optionsOf(instance: object): FastifyOptions | undefined {
  return keptBy(instance, 'fastify.options') as FastifyOptions | undefined;
}

// Where Fastify keeps it can only be told by the name. A plugin's instance inherits it.
function keptBy(instance: object, name: string): unknown {
  for (
    let owner: object | null = instance;
    owner !== null;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    const key = Object.getOwnPropertySymbols(owner).find(
      ({ description }) => description === name,
    );
    if (key !== undefined) {
      return Reflect.get(owner, key);
    }
  }
  return undefined;
}
