/** A constraint strategy of a Fastify instance's router. */
export interface FastifyConstraint {
  readonly name: string;
  readonly mustMatchWhenDerived?: boolean;
  storage(): {
    get(value: never): never;
    set(value: never, store: never): void;
  };
  deriveConstraint(request: never): never;
}

/** The router options that decide which route a request reaches. */
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

/** Returns the router options that a Fastify instance uses. */
export function routingOf(instance: object): FastifyRouting {
  const options = optionsOf(instance) ?? {};
  const { routerOptions = {} } = options;
  // Fastify 5.4 and older ignore `routerOptions`. Newer versions complete them with the top-level
  // options and a default route.
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

/** Returns the prototype of the requests that an instance creates. */
export function requestPrototypeOf(instance: object): object | null {
  const made = keptBy(instance, 'fastify.Request') as
    { readonly prototype: object } | undefined;
  return made?.prototype ?? null;
}

/** Returns the additional servers of an instance, one for each further address of its host name. */
export function furtherServersOf(instance: object): readonly object[] {
  return (keptBy(instance, 'fastify.serverBindings') ?? []) as object[];
}

// `initialConfig` lacks functions, and the router does not always use it.
function optionsOf(instance: object): FastifyOptions | undefined {
  return keptBy(instance, 'fastify.options') as FastifyOptions | undefined;
}

// Fastify stores this under a private symbol, found by its description. The instance of a plugin
// inherits it.
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
