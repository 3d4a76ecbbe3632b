import type { PolicyOrigins } from '../core/page/page-server.js';
import { mapNonEmpty } from '../core/non-empty.js';
import {
  mergePolicies,
  namesOfPolicies,
  type PolicyCatalog,
  type PolicyLevel,
} from '../core/policy/merge-policy.js';
import type { CompiledPolicy } from '../core/policy/compile-policy.js';
import type { PolicyChoice } from '../core/decision/policy-choice.js';
import type { CorsPolicyOptions } from '../core/policy/policy-options.js';
import { hasOnlyCandidate } from '../core/policy/report-only.js';
import type { PolicyLookUp } from '../http/routing/policy-look-up.js';
import type { JudgedHandler } from './discovery/judged-handler.js';
import { levelOf } from './start-up/declared-policies.js';
import {
  defaultPolicyOf,
  type CorsModuleOptions,
} from './options/cors-module-options.js';

/** A declaration at its place. */
interface PlacedLevel {
  readonly place: string;
  readonly level: PolicyLevel;
}

/**
 * Returns where the options of a policy come from. It merges the places of options in place of their
 * values, by the code that merges the values. So it is worked out only when somebody asks.
 */
export function originsOfPolicy(
  policy: CompiledPolicy,
  options: CorsModuleOptions,
  lookUp: PolicyLookUp,
): PolicyOrigins {
  const catalog = placesOfCatalog(options);
  const { choice, levels } = declarationsOf(policy, options, lookUp);
  const merged = mergePolicies(
    catalog,
    levels.map((each) => placesOfLevel(each)),
  );
  const places = merged[choice.policies.indexOf(policy)]?.options ?? {};
  const skip = levels.at(-1);
  const skippedBy = skip?.level === 'skip' ? skip.place : undefined;
  return {
    // What `@SkipCors()` sets is no place.
    places: new Map(
      Object.entries(places).map(([option, place]) => [
        option,
        typeof place === 'string' ? place : (skippedBy ?? policy.place),
      ]),
    ),
    skippedBy,
  };
}

interface Declarations {
  readonly choice: PolicyChoice;
  /** From the farthest to the closest, on top of the default. */
  readonly levels: readonly PlacedLevel[];
}

function declarationsOf(
  policy: CompiledPolicy,
  { routes = [] }: CorsModuleOptions,
  { defaultChoice, entries, handlers }: PolicyLookUp,
): Declarations {
  const has = (choice: PolicyChoice | false): choice is PolicyChoice =>
    choice !== false && choice.policies.includes(policy);
  const route = handlers.find(({ choice }) => has(choice));
  if (has(defaultChoice) || route === undefined) {
    const index = entries.all.findIndex(({ choice }) => has(choice));
    const choice = entries.all[index]?.choice || defaultChoice;
    const level = levelOf([routes].flat()[index]?.policy);
    return {
      choice,
      levels:
        level === undefined || has(defaultChoice)
          ? []
          : [{ place: `routes[${index}]`, level }],
    };
  }
  const { discovered } = route.identity as JudgedHandler;
  const { controller, name, levels } = discovered;
  return {
    choice: route.choice,
    levels: [
      ...levels.onClass
        .slice(0, 1)
        .map((level) => ({ place: controller.name, level })),
      ...levels.onMethod.slice(0, 1).map((level) => ({ place: name, level })),
    ].filter(({ level }) => !hasOnlyCandidate(level)),
  };
}

function placesOfCatalog(options: CorsModuleOptions): PolicyCatalog {
  const named = new Map(
    Object.entries(options.policies ?? {}).map(([name, policy]) => [
      name,
      placesIn(policy, `policies.${name}`),
    ]),
  );
  const [first, ...others] = namesOfPolicies(options.default);
  if (first === undefined) {
    const whole = placesIn(defaultPolicyOf(options), 'forRoot');
    return { default: [{ name: undefined, options: whole }], named };
  }
  return {
    default: mapNonEmpty([first, ...others], (name) => ({
      name,
      options: named.get(name) ?? {},
    })),
    named,
  };
}

function placesOfLevel({ place, level }: PlacedLevel): PolicyLevel {
  return level === 'skip' || level.options === undefined
    ? level
    : { ...level, options: placesIn(level.options, place) };
}

// Merging compares no value but with `undefined`, which no option has: the application would not start.
function placesIn(
  options: CorsPolicyOptions,
  place: string,
): CorsPolicyOptions {
  return Object.fromEntries(
    Object.keys(options).map((option) => [option, place]),
  );
}
