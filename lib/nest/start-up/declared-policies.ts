import { RequestMethod } from '@nestjs/common';
import { recordOf } from '../../core/policy-check/check-policy.js';
import { mapNonEmpty, type NonEmpty } from '../../core/non-empty.js';
import {
  mergePolicies,
  namesOfPolicies,
  type PolicyAlternatives,
  type PolicyCatalog,
  type PolicyDeclaration,
  type PolicyLevel,
} from '../../core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
import {
  Adjustments,
  SharedOptions,
} from '../../core/policy/shared-options.js';
import {
  adopted,
  hasCandidate,
  hasOnlyCandidate,
  inForce,
} from '../../core/policy/report-only.js';
import { messageOf } from '../../http/log/cors-log.js';
import { readPath, type ReadPath } from '../../http/routing/route-entries.js';
import type {
  ControllerWrapper,
  DiscoveredHandler,
  NestModule,
} from '../discovery/discover-handlers.js';
import {
  defaultPolicyOf,
  type CorsModuleOptions,
} from '../options/cors-module-options.js';

/** One of the policies that a place declares. The origin chooses if there are several. */
export interface DeclaredAlternative {
  /** The place, and the name of the policy if there are several: `forRoot (public)`. */
  readonly place: string;
  /** The named policy that it started from, if any. */
  readonly name: string | undefined;
  /** The options that the closest level adjusts or replaces. */
  readonly startsFrom: CorsPolicyOptions;
  /** The merged options. */
  readonly merged: CorsPolicyOptions;
}

/** A policy as declared at one place, and the merged result. */
export interface DeclaredPolicy {
  /** `forRoot`, `policies.widget`, `routes[0]`, `WidgetController`, `WidgetController.theme`. */
  readonly place: string;
  /** The declarations at this place, from top to bottom. Only the first one applies. */
  readonly written: readonly PolicyLevel[];
  /** The levels merged into the default, from the farthest to the closest. */
  readonly levels: readonly PolicyLevel[];
  /** The merged policies; nearly always one. */
  readonly alternatives: NonEmpty<DeclaredAlternative>;
  /** The declaration around it, which it adjusts; the default and the named policies have none. */
  readonly around: DeclaredPolicy | undefined;
  /** The controller on which, or on whose handler, it is declared. */
  readonly controller: ControllerWrapper | undefined;
}

/** Stands around a default that names policies. */
const UNDECLARED: DeclaredPolicy = {
  place: 'forRoot',
  written: [],
  levels: [],
  alternatives: [
    { place: 'forRoot', name: undefined, startsFrom: {}, merged: {} },
  ],
  around: undefined,
  controller: undefined,
};

/** Tells whether a value is a `RequestMethod` of the installed version of Nest. */
export function isRequestMethod(value: unknown): value is RequestMethod {
  return typeof value === 'number' && RequestMethod[value] !== undefined;
}

/** An entry of the option `routes`. */
export interface DeclaredRoute {
  /** Its path; empty if it is not a string. */
  readonly path: string;
  /** The parsed path, or the reason why it is invalid. */
  readonly reading: { readonly read: ReadPath } | { readonly fault: string };
  /** The name of its method; `undefined` stands for every method. */
  readonly method: string | undefined;
  /** `undefined` leaves the path alone. */
  readonly policy: DeclaredPolicy | undefined;
}

/** A handler and its policy: its own, its controller's, or the default. */
export interface DeclaredHandler {
  readonly discovered: DiscoveredHandler;
  readonly declared: DeclaredPolicy;
}

/**
 * Prepares options for the place where they are written. `module` is the module that declares the
 * controller, if there is one.
 */
type PrepareOptions = (
  options: CorsPolicyOptions,
  module: NestModule | undefined,
) => CorsPolicyOptions;

/** Chooses the options that count: those in force, or those that a candidate has. */
type ChooseOptions = (options: CorsPolicyOptions) => CorsPolicyOptions;

/**
 * All policies declared in an application, found and merged once. Checks, resolvers and compilation
 * use this list. Options may come from JSON or environment variables, so their types are not
 * trusted.
 */
export class DeclaredPolicies {
  readonly default: DeclaredPolicy;
  readonly named: ReadonlyMap<string, DeclaredPolicy>;
  readonly routes: readonly DeclaredRoute[];
  readonly handlers: readonly DeclaredHandler[];
  readonly #all: DeclaredPolicy[] = [];
  #catalog: PolicyCatalog;
  readonly #prepare: PrepareOptions;
  readonly #choose: ChooseOptions;
  readonly #adopt: () => DeclaredPolicies;
  readonly #shared = new SharedOptions();
  readonly #adjusted = new Adjustments<DeclaredPolicy, PolicyAlternatives>();
  // By wrapper, not by class: in another module, the same rules may refer to other providers.
  readonly #controllers = new Map<ControllerWrapper, DeclaredPolicy>();

  /**
   * @param prepare - binds the resolvers that the options refer to
   * @param choose - chooses which of the written options are merged
   */
  constructor(
    given: unknown,
    handlers: readonly DiscoveredHandler[] = [],
    prepare: PrepareOptions = (options) => options,
    choose: ChooseOptions = inForce,
  ) {
    const options: CorsModuleOptions = recordOf(given);
    this.#prepare = prepare;
    this.#choose = choose;
    this.#adopt = () => new DeclaredPolicies(given, handlers, prepare, adopted);
    const level = levelOf(options.default);
    if (level?.name === undefined) {
      this.default = this.#declareWhole('forRoot', defaultPolicyOf(options));
      this.named = this.#declareNamed(options.policies);
      this.#catalog = catalogOf(this.default, this.named);
    } else {
      // The policies come first: what is said about them is said at their own place.
      this.named = this.#declareNamed(options.policies);
      this.#catalog = catalogOf(UNDECLARED, this.named);
      this.default = this.#declare('forRoot', [level], UNDECLARED);
      this.#catalog = catalogOf(this.default, this.named);
    }
    this.routes = [options.routes ?? []]
      .flat()
      .map((route, index) =>
        this.#declareRoute(`routes[${index}]`, recordOf(route)),
      );
    this.handlers = handlers.map((discovered) => ({
      discovered,
      declared: this.#declareHandler(discovered),
    }));
  }

  /**
   * The same declarations in the same order, with every candidate adopted; `undefined` if there is
   * no candidate.
   */
  get adopted(): DeclaredPolicies | undefined {
    return this.#all.some(({ written }) => written.some(hasCandidate))
      ? this.#adopt()
      : undefined;
  }

  /** All policies, in the order of their declaration. */
  get all(): readonly DeclaredPolicy[] {
    return this.#all;
  }

  /** The options of all policies, merged. */
  get mergedOptions(): readonly CorsPolicyOptions[] {
    return this.#all.flatMap(({ alternatives }) =>
      alternatives.map(({ merged }) => merged),
    );
  }

  #declareNamed(policies: unknown): ReadonlyMap<string, DeclaredPolicy> {
    return new Map(
      Object.entries(recordOf(policies)).map(([name, policy]) => [
        name,
        this.#declareWhole(`policies.${name}`, policy as CorsPolicyOptions),
      ]),
    );
  }

  /** Declares a policy that is complete on its own. */
  #declareWhole(place: string, options: CorsPolicyOptions): DeclaredPolicy {
    const prepared = this.#prepare(options, undefined);
    return this.#add({
      place,
      written: [{ options: prepared }],
      levels: [],
      alternatives: [
        {
          place,
          name: undefined,
          startsFrom: {},
          merged: this.#choose(recordOf(prepared)),
        },
      ],
      around: undefined,
      controller: undefined,
    });
  }

  #declareRoute(
    place: string,
    written: Readonly<Record<string, unknown>>,
  ): DeclaredRoute {
    const path = typeof written['path'] === 'string' ? written['path'] : '';
    const level = levelOf(written['policy']);
    return {
      path,
      reading: tryToRead(path),
      method: methodOf(written['method']),
      policy: level && this.#declare(place, [level], this.default),
    };
  }

  #declareHandler(discovered: DiscoveredHandler): DeclaredPolicy {
    const { controller, wrapper, name, levels } = discovered;
    const ofController =
      this.#controllers.get(wrapper) ??
      this.#declare(controller.name, levels.onClass, this.default, discovered);
    this.#controllers.set(wrapper, ofController);
    return this.#declare(name, levels.onMethod, ofController, discovered);
  }

  /** @param around - the enclosing declaration, which applies if there are no levels */
  #declare(
    place: string,
    levels: readonly PolicyLevel[],
    around: DeclaredPolicy,
    handler?: DiscoveredHandler,
  ): DeclaredPolicy {
    // Fast path: most handlers declare nothing, and there may be thousands.
    if (levels.length === 0) {
      return around;
    }
    const written = levels.map((level) =>
      this.#prepareLevel(level, handler?.declaringModule),
    );
    const closest = written[0] as PolicyLevel;
    const merging = [...around.levels, ...mergedOf(closest, this.#choose)];
    return this.#add({
      place,
      written,
      levels: merging,
      alternatives: this.#merge(place, merging, closest, around),
      around,
      controller: handler?.wrapper,
    });
  }

  #merge(
    place: string,
    levels: readonly PolicyLevel[],
    closest: PolicyLevel,
    around: DeclaredPolicy,
  ): NonEmpty<DeclaredAlternative> {
    const merged = this.#mergeLevels(levels, closest, around);
    const starts = this.#startsOf(closest, around.alternatives);
    return mapNonEmpty(merged, ({ name, options }, index) => ({
      place: merged.length === 1 ? place : `${place} (${name})`,
      name,
      startsFrom: starts[index] ?? {},
      merged: options,
    }));
  }

  /** Merges levels. Equal options that adjust the same declaration give the very same options. */
  #mergeLevels(
    levels: readonly PolicyLevel[],
    closest: PolicyLevel,
    around: DeclaredPolicy,
  ): PolicyAlternatives {
    const merge = () => mergePolicies(this.#catalog, levels);
    return closest === 'skip' || closest.name !== undefined || !closest.options
      ? merge()
      : this.#adjusted.of(around, closest.options, merge);
  }

  /** Returns the options from which each merged policy starts. */
  #startsOf(
    level: PolicyLevel,
    outer: NonEmpty<DeclaredAlternative>,
  ): readonly CorsPolicyOptions[] {
    const { default: byDefault, named } = this.#catalog;
    const around = outer.map(({ merged }) => merged);
    if (level === 'skip') {
      return around.slice(-1);
    }
    const { name, options } = level;
    if (name !== undefined) {
      return namesOfPolicies(name).map((each) => named.get(each) ?? {});
    }
    return options === undefined
      ? byDefault.map((each) => each.options)
      : around;
  }

  #prepareLevel(
    level: PolicyLevel,
    module: NestModule | undefined,
  ): PolicyLevel {
    return level === 'skip' || level.options === undefined
      ? level
      : withOptions(
          level,
          this.#prepare(this.#shared.firstLike(level.options), module),
        );
  }

  #add(declared: DeclaredPolicy): DeclaredPolicy {
    this.#all.push(declared);
    return declared;
  }
}

/** Returns what is merged of a level: nothing in force if it has only a candidate. */
function mergedOf(
  level: PolicyLevel,
  choose: ChooseOptions,
): readonly PolicyLevel[] {
  return choose === inForce && hasOnlyCandidate(level)
    ? []
    : [readable(level, choose)];
}

/**
 * Returns a level that can be merged. Invalid options are reported elsewhere, and change nothing.
 */
function readable(level: PolicyLevel, choose: ChooseOptions): PolicyLevel {
  return level === 'skip' || !('options' in level)
    ? level
    : withOptions(level, choose(recordOf(level.options)));
}

/** Returns the same level if it has these options already, as nearly every one. */
function withOptions(
  level: PolicyDeclaration,
  options: CorsPolicyOptions,
): PolicyDeclaration {
  return level.options === options ? level : { ...level, options };
}

/** Returns what an option declares: a name, a list of names, or options. */
export function levelOf(policy: unknown): PolicyDeclaration | undefined {
  if (typeof policy === 'string' || isList(policy)) {
    return { name: policy };
  }
  return recordOf(policy) === policy ? { options: policy } : undefined;
}

// The entries may have any type: what is no name is reported, and allows nobody.
function isList(policy: unknown): policy is readonly string[] {
  return Array.isArray(policy);
}

function catalogOf(
  { alternatives }: DeclaredPolicy,
  named: DeclaredPolicies['named'],
): PolicyCatalog {
  return {
    default: mapNonEmpty(alternatives, ({ name, merged }) => ({
      name,
      options: merged,
    })),
    named: new Map(
      [...named].map(([name, each]) => [name, each.alternatives[0].merged]),
    ),
  };
}

function methodOf(method: unknown): string | undefined {
  return isRequestMethod(method) && method !== RequestMethod.ALL
    ? RequestMethod[method]
    : undefined;
}

function tryToRead(path: string): DeclaredRoute['reading'] {
  try {
    return { read: readPath(path) };
  } catch (error) {
    return { fault: messageOf(error) };
  }
}
