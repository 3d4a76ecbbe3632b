import {
  LOCK_VERSION,
  type CorsLock,
  type LockedEntry,
  type LockedPolicy,
  type LockedRoute,
} from './cors-lock.js';
import { describePolicy } from './describe-policy.js';
import {
  namesOfRules,
  type NameRule,
  type PlacedPolicy,
  type RunTimeRule,
} from './run-time-rule.js';

/** Policies in order, of which the origin chooses. Several such lists all apply. Empty if the path is left alone. */
export type PlacedChoices = readonly (readonly PlacedPolicy[])[];

/** A handler at one of its paths. */
export interface PlacedRoute {
  /** Its method and path, and what else routing compares. */
  readonly name: string;
  readonly choices: PlacedChoices;
  /** The name of the route that it is a part of. */
  readonly partOf?: string;
}

/** An entry of the `routes` option. */
export interface PlacedEntry {
  readonly method: string;
  readonly path: string;
  readonly choices: PlacedChoices;
}

/** Everything that has policies in an application. */
export interface PlacedPolicies {
  readonly default: PlacedChoices;
  /** The named policies. Their names are preferred. */
  readonly named: readonly PlacedPolicy[];
  readonly entries: readonly PlacedEntry[];
  readonly routes: readonly PlacedRoute[];
  /** What two references to the same rule have in common. */
  readonly identityOf: (rule: RunTimeRule) => unknown;
}

/** Makes the lock of an application. Policies that mean the same are in it once. */
export function makeLock(placed: PlacedPolicies): CorsLock {
  const used = [
    ...placed.default,
    ...placed.entries.flatMap(({ choices }) => choices),
    ...placed.routes.flatMap(({ choices }) => choices),
  ].flat();
  const names = new PolicyNames(placed, used);
  return {
    version: LOCK_VERSION,
    default: lockedRoute(placed.default, names),
    entries: placed.entries.map(({ method, path, choices }): LockedEntry => ({
      method,
      path,
      ...lockedRoute(choices, names),
    })),
    policies: names.policies(),
    routes: sortedRecord(
      eachOnce(placed.routes).map(({ name, choices, partOf }) => [
        name,
        {
          ...(partOf !== undefined && { partOf }),
          ...lockedRoute(choices, names),
        },
      ]),
    ),
  };
}

/** What a policy allows, and the same as a text that is equal for policies that mean the same. */
interface DescribedPolicy {
  readonly locked: LockedPolicy;
  readonly meaning: string;
}

/** Names policies after the place of the first one that means the same. */
class PolicyNames {
  readonly #byMeaning = new Map<string, readonly [string, LockedPolicy]>();
  readonly #described = new Map<PlacedPolicy['options'], DescribedPolicy>();
  readonly #nameRule: NameRule;

  constructor(
    { default: defaults, named, identityOf }: PlacedPolicies,
    used: readonly PlacedPolicy[],
  ) {
    this.#nameRule = namesOfRules([...named, ...used], identityOf);
    const isUsed = new Set(
      used.map((policy) => this.#describe(policy).meaning),
    );
    const taken = new Set<string>();
    const others = used.toSorted((left, right) =>
      left.place < right.place ? -1 : 1,
    );
    for (const policy of [...defaults.flat(), ...named, ...others]) {
      const { locked, meaning } = this.#describe(policy);
      if (isUsed.has(meaning) && !this.#byMeaning.has(meaning)) {
        this.#byMeaning.set(meaning, [untaken(policy.place, taken), locked]);
      }
    }
  }

  /** Returns the name of a policy. */
  of(policy: PlacedPolicy): string {
    const { meaning } = this.#describe(policy);
    return this.#byMeaning.get(meaning)?.[0] as string;
  }

  // Many routes have the same policy, and a policy may list thousands of origins.
  #describe({ options }: PlacedPolicy): DescribedPolicy {
    const known = this.#described.get(options);
    if (known !== undefined) {
      return known;
    }
    const locked = describePolicy(options, this.#nameRule);
    const described = { locked, meaning: JSON.stringify(locked) };
    this.#described.set(options, described);
    return described;
  }

  /** Returns all of them by name. */
  policies(): Readonly<Record<string, LockedPolicy>> {
    return sortedRecord([...this.#byMeaning.values()]);
  }
}

// Two controllers may have the same name.
function untaken(place: string, taken: Set<string>): string {
  let name = place;
  for (let count = 2; taken.has(name); count++) {
    name = `${place} (${count})`;
  }
  taken.add(name);
  return name;
}

function lockedRoute(choices: PlacedChoices, names: PolicyNames): LockedRoute {
  const [policies = [], ...within] = choices.map((choice) =>
    choice.map((policy) => names.of(policy)),
  );
  return within.length === 0 ? { policies } : { policies, within };
}

// Of two handlers with the same method and path, both may run.
function eachOnce(routes: readonly PlacedRoute[]): readonly PlacedRoute[] {
  const taken = new Set<string>();
  return routes.map((route) => ({
    ...route,
    name: untaken(route.name, taken),
  }));
}

function sortedRecord<Value>(
  entries: readonly (readonly [string, Value])[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    entries.toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}
