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

const NOBODY: CorsPolicyOptions = { origin: false };

/**
 * Merges by looking each field up on its own: the closest layer that has it. Credentials
 * and dangers are looked for no farther out than the closest layer with an `origin`.
 */
export function mergeByField(
  catalog: PolicyCatalog,
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
  catalog: PolicyCatalog,
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
    return [catalog.named.get(name) ?? NOBODY, options ?? {}];
  }
  if (options === undefined) {
    return [catalog.default];
  }
  return outer.at(-1) === 'skip'
    ? [catalog.default, options]
    : [...layersOf(catalog, outer), options];
}
