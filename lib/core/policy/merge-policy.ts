import { withoutOptions, type CorsPolicyOptions } from './policy-options.js';

/** What one decorator says: `@Cors(name?, options?)`. */
export interface PolicyDeclaration {
  /** The named policy to start afresh from. */
  readonly name?: string;
  /** What to adjust, field by field. */
  readonly options?: CorsPolicyOptions;
}

/** What a controller or a handler declares; `'skip'` is `@SkipCors()`. */
export type PolicyLevel = PolicyDeclaration | 'skip';

/** The policies that declarations refer to. */
export interface PolicyCatalog {
  /** The module's default policy. */
  readonly default: CorsPolicyOptions;
  /** The named policies. */
  readonly named: ReadonlyMap<string, CorsPolicyOptions>;
}

/** Nobody's origin is allowed; what else the policy says, `enforce` among it, stays. */
const SKIPPED: CorsPolicyOptions = Object.freeze({ origin: false });

type StartedAfresh =
  'credentials' | Extract<keyof CorsPolicyOptions, `dangerously${string}`>;

// A record, so that the compiler notices a danger that is forgotten.
const STARTED_AFRESH_WITH_ORIGIN: Readonly<Record<StartedAfresh, true>> = {
  credentials: true,
  dangerouslyAllowNullOrigin: true,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowSubdomainsOfPublicSuffixes: true,
};

/**
 * Merges the module's default with what a controller and then a handler declare: a name
 * starts afresh from that policy, an object adjusts field by field, nothing at all goes
 * back to the default, and the closest one wins.
 *
 * An unknown name allows nobody; that it is an issue is for the caller to say.
 *
 * @param levels - from the farthest to the closest
 */
export function mergePolicy(
  catalog: PolicyCatalog,
  levels: readonly PolicyLevel[],
): CorsPolicyOptions {
  let merged = catalog.default;
  let skipped = false;
  for (const level of levels) {
    if (level === 'skip') {
      merged = adjust(merged, SKIPPED);
      skipped = true;
    } else {
      const start = skipped ? catalog.default : merged;
      merged = applyDeclaration(catalog, start, level);
      skipped = false;
    }
  }
  return merged;
}

function applyDeclaration(
  catalog: PolicyCatalog,
  outer: CorsPolicyOptions,
  { name, options }: PolicyDeclaration,
): CorsPolicyOptions {
  if (name !== undefined) {
    return adjust(catalog.named.get(name) ?? SKIPPED, options ?? {});
  }
  return options === undefined ? catalog.default : adjust(outer, options);
}

/**
 * Lays one level over another, field by field. A level that says whose origins it is
 * about says anew whether they get credentials and which dangers it takes: nobody else's
 * origins inherit cookies by accident.
 */
export function adjust(
  outer: CorsPolicyOptions,
  inner: CorsPolicyOptions,
): CorsPolicyOptions {
  if (inner.origin === undefined) {
    return { ...outer, ...inner };
  }
  return { ...withoutOptions(outer, STARTED_AFRESH_WITH_ORIGIN), ...inner };
}
