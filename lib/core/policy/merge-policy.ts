import { withoutOptions, type CorsPolicyOptions } from './policy-options.js';

/** The declaration of one decorator: `@Cors(name?, options?)`. */
export interface PolicyDeclaration {
  /** The named policy to start from. */
  readonly name?: string;
  /** The options that adjust it, field by field. */
  readonly options?: CorsPolicyOptions;
}

/** The declaration of a controller or a handler; `'skip'` is `@SkipCors()`. */
export type PolicyLevel = PolicyDeclaration | 'skip';

/** The policies that declarations can refer to. */
export interface PolicyCatalog {
  /** The module's default policy. */
  readonly default: CorsPolicyOptions;
  /** The named policies. */
  readonly named: ReadonlyMap<string, CorsPolicyOptions>;
}

/** Allows no origin. The other options of the policy stay, including `enforce`. */
const SKIPPED: CorsPolicyOptions = Object.freeze({ origin: false });

type StartedAfresh =
  'credentials' | Extract<keyof CorsPolicyOptions, `dangerously${string}`>;

// A record, so that the compiler reports a missing switch.
const STARTED_AFRESH_WITH_ORIGIN: Readonly<Record<StartedAfresh, true>> = {
  credentials: true,
  dangerouslyAllowNullOrigin: true,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowSubdomainsOfPublicSuffixes: true,
  dangerouslyAllowUnboundedRegExps: true,
};

/**
 * Merges the module's default with the declarations of a controller and then of a handler. A name starts
 * from that policy, an object adjusts field by field, and an empty `@Cors()` goes back to the default. The
 * closest level wins.
 *
 * An unknown name allows nobody. The caller reports it as an issue.
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
 * Applies one level to another, field by field. If it sets `origin`, then `credentials` and the dangerous
 * switches start afresh, so that no other origins inherit cookies by accident.
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
