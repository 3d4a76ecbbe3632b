import type {
  PolicyCatalog,
  PolicyLevel,
} from '../../lib/core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';

const OPTIONS = [
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'optionsSuccessStatus',
  'enforce',
  'timingAllowOrigin',
  'dangerouslyAllowNullOrigin',
  'dangerouslyAllowInsecureOrigins',
  'dangerouslyAllowSubdomainsOfPublicSuffixes',
] as const satisfies readonly (keyof CorsPolicyOptions)[];

/** One default policy, and the named ones. */
export interface ReferenceCatalog {
  readonly default: CorsPolicyOptions;
  readonly named: PolicyCatalog['named'];
}

const NOBODY: CorsPolicyOptions = { origin: false };

/**
 * Merges by looking each field up on its own: the closest layer that has it. Credentials
 * and dangers are looked for no farther out than the closest layer with an `origin`.
 */
export function mergeByField(
  catalog: ReferenceCatalog,
  levels: readonly PolicyLevel[],
): CorsPolicyOptions {
  const layers = layersOf(catalog, levels);
  const start = layers.findLastIndex((layer) => 'origin' in layer);
  return Object.fromEntries(
    OPTIONS.flatMap((option) => {
      const counting =
        option === 'credentials' || option.startsWith('dangerously')
          ? layers.slice(Math.max(start, 0))
          : layers;
      const closest = counting.findLast((layer) => option in layer);
      return closest === undefined ? [] : [[option, closest[option]]];
    }),
  );
}

/** The objects that count, from the farthest to the closest. */
function layersOf(
  catalog: ReferenceCatalog,
  levels: readonly PolicyLevel[],
): readonly CorsPolicyOptions[] {
  const closest = levels.at(-1);
  const outer = levels.slice(0, -1);
  if (closest === undefined) {
    return [catalog.default];
  }
  if (closest === 'skip') {
    return [...layersOf(catalog, outer), NOBODY];
  }
  const { name, options } = closest;
  if (name !== undefined) {
    const only = [name].flat().join();
    return [catalog.named.get(only) ?? NOBODY, options ?? {}];
  }
  if (options === undefined) {
    return [catalog.default];
  }
  return outer.at(-1) === 'skip'
    ? [catalog.default, options]
    : [...layersOf(catalog, outer), options];
}

/** The names and options of policies, in order. */
type Alternatives = readonly {
  readonly name: string | undefined;
  readonly options: CorsPolicyOptions;
}[];

/** Merges a list of policies by merging each of them on its own. */
export function mergeEachByField(
  catalog: PolicyCatalog,
  levels: readonly PolicyLevel[],
): Alternatives {
  const { named } = catalog;
  if (levels.at(-1) === 'skip') {
    const around = mergeEachByField(catalog, levels.slice(0, -1));
    const byDefault = around.at(-1)?.options ?? {};
    const options = mergeByField({ default: byDefault, named }, ['skip']);
    return around.some((each) => each.options.enforce)
      ? [{ name: undefined, options: { ...options, enforce: true } }]
      : [{ name: undefined, options }];
  }
  const start = levels.findLastIndex((level) => !isAdjusting(level));
  const inner = levels.slice(start + 1);
  const level = levels[start];
  if (level === undefined || level === 'skip' || level.name === undefined) {
    return catalog.default.map(({ name, options }) => ({
      name,
      options: mergeByField({ default: options, named }, inner),
    }));
  }
  return [level.name].flat().map((name) => ({
    name,
    options: mergeByField({ default: NOBODY, named }, [
      { ...level, name },
      ...inner,
    ]),
  }));
}

function isAdjusting(level: PolicyLevel): boolean {
  return level !== 'skip' && level.name === undefined && 'options' in level;
}
