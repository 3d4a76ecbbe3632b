import { lastOf, mapNonEmpty, type NonEmpty } from '../non-empty.js';
import { withoutOptions, type CorsPolicyOptions } from './policy-options.js';

/** The declaration of one decorator: `@Cors(name?, options?)`. */
export interface PolicyDeclaration {
  /** The named policy to start from, or several of which the origin chooses. */
  readonly name?: string | readonly string[];
  /** The options that adjust each of them, field by field. */
  readonly options?: CorsPolicyOptions;
}

/** The declaration of a controller or a handler; `'skip'` is `@SkipCors()`. */
export type PolicyLevel = PolicyDeclaration | 'skip';

/** One of the policies of which the origin chooses. Most often there is only one. */
export interface PolicyAlternative {
  /** The named policy that it started from, if any. */
  readonly name: string | undefined;
  readonly options: CorsPolicyOptions;
}

/** The policies of which the origin chooses, in order. */
export type PolicyAlternatives = NonEmpty<PolicyAlternative>;

/** The policies that declarations can refer to. */
export interface PolicyCatalog {
  /** The module's default policy, or several. */
  readonly default: PolicyAlternatives;
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

/** Tells whether a level that sets `origin` does not inherit an option. */
export function startsAfresh(option: string): boolean {
  return Object.hasOwn(STARTED_AFRESH_WITH_ORIGIN, option);
}

/**
 * Merges the module's default with the declarations of a controller and then of a handler. Names start
 * from those policies, an object adjusts each policy field by field, and an empty `@Cors()` goes back to the
 * default. The closest level wins.
 *
 * An unknown name allows nobody. The caller reports it as an issue.
 *
 * @param levels - from the farthest to the closest
 */
export function mergePolicies(
  catalog: PolicyCatalog,
  levels: readonly PolicyLevel[],
): PolicyAlternatives {
  let merged = catalog.default;
  let skipped = false;
  for (const level of levels) {
    if (level === 'skip') {
      merged = skip(merged);
      skipped = true;
    } else {
      const start = skipped ? catalog.default : merged;
      merged = applyDeclaration(catalog, start, level);
      skipped = false;
    }
  }
  return merged;
}

/** Returns the names of a declaration as a list. */
export function namesOfPolicies(
  name: PolicyDeclaration['name'],
): readonly string[] {
  if (name === undefined) {
    return [];
  }
  return typeof name === 'string' ? [name] : name;
}

// Nobody is allowed, so the last policy answers everybody. It enforces if any of them does.
function skip(alternatives: PolicyAlternatives): PolicyAlternatives {
  const { options } = lastOf(alternatives);
  const skipped = adjust(options, SKIPPED);
  const enforces = alternatives.some((each) => each.options.enforce);
  return [
    {
      name: undefined,
      options: enforces ? { ...skipped, enforce: true } : skipped,
    },
  ];
}

function applyDeclaration(
  catalog: PolicyCatalog,
  outer: PolicyAlternatives,
  { name, options }: PolicyDeclaration,
): PolicyAlternatives {
  if (name !== undefined) {
    const [first, ...others] = namesOfPolicies(name);
    const named = (each: string | undefined): PolicyAlternative => ({
      name: each,
      options: catalog.named.get(each ?? '') ?? SKIPPED,
    });
    return adjustEach([named(first), ...others.map(named)], options ?? {});
  }
  return options === undefined ? catalog.default : adjustEach(outer, options);
}

function adjustEach(
  alternatives: PolicyAlternatives,
  inner: CorsPolicyOptions,
): PolicyAlternatives {
  return mapNonEmpty(alternatives, ({ name, options }) => ({
    name,
    options: adjust(options, inner),
  }));
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
