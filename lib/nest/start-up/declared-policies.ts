import { RequestMethod } from '@nestjs/common';
import { recordOf } from '../../core/check/check-policy.js';
import {
  mergePolicy,
  type PolicyCatalog,
  type PolicyLevel,
} from '../../core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';
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

/** A policy as it is declared at one place, and what it comes to. */
export interface DeclaredPolicy {
  /** `forRoot`, `policies.widget`, `routes[0]`, `WidgetController`, `WidgetController.theme`. */
  readonly place: string;
  /** Everything that is written there, from top to bottom. The first counts. */
  readonly written: readonly PolicyLevel[];
  /** What is laid over the default, from the farthest to the closest. */
  readonly levels: readonly PolicyLevel[];
  /** The options that the closest level adjusts or replaces. */
  readonly startsFrom: CorsPolicyOptions;
  /** The options that it all comes to. */
  readonly merged: CorsPolicyOptions;
  /** The controller that it is declared on, or on a handler of. */
  readonly controller: ControllerWrapper | undefined;
}

/** Tells whether a value is one of Nest's methods, as far as the installed version has it. */
export function isRequestMethod(value: unknown): value is RequestMethod {
  return typeof value === 'number' && RequestMethod[value] !== undefined;
}

/** An entry of the option `routes`. */
export interface DeclaredRoute {
  /** Its path; an empty one if that is no text. */
  readonly path: string;
  /** The path as it was read, or why it cannot be. */
  readonly reading: { readonly read: ReadPath } | { readonly fault: string };
  /** The name of its method; `undefined` is any. */
  readonly method: string | undefined;
  /** `undefined` leaves the path alone. */
  readonly policy: DeclaredPolicy | undefined;
}

/** A handler with the policy that it has: its own, its controller's, or the default. */
export interface DeclaredHandler {
  readonly discovered: DiscoveredHandler;
  readonly declared: DeclaredPolicy;
}

/**
 * Prepares options for the place that they are written at: `module` declares the controller, if
 * there is one.
 */
type PrepareOptions = (
  options: CorsPolicyOptions,
  module: NestModule | undefined,
) => CorsPolicyOptions;

/**
 * Every policy that is declared in an application, found in one walk and merged once. Checking,
 * resolvers and compiling go through this list. Options may be made of JSON and the environment,
 * so that nothing here relies on their types.
 */
export class DeclaredPolicies {
  readonly default: DeclaredPolicy;
  readonly named: ReadonlyMap<string, DeclaredPolicy>;
  readonly routes: readonly DeclaredRoute[];
  readonly handlers: readonly DeclaredHandler[];
  readonly #all: DeclaredPolicy[] = [];
  readonly #catalog: PolicyCatalog;
  readonly #prepare: PrepareOptions;
  // By the wrapper, not the class: in another module, its rules may mean other providers.
  readonly #controllers = new Map<ControllerWrapper, DeclaredPolicy>();

  /** @param prepare - binds what the options refer to */
  constructor(
    given: unknown,
    handlers: readonly DiscoveredHandler[] = [],
    prepare: PrepareOptions = (options) => options,
  ) {
    const options: CorsModuleOptions = recordOf(given);
    this.#prepare = prepare;
    this.default = this.#declareWhole('forRoot', defaultPolicyOf(options));
    this.named = new Map(
      Object.entries(recordOf(options.policies)).map(([name, policy]) => [
        name,
        this.#declareWhole(`policies.${name}`, policy as CorsPolicyOptions),
      ]),
    );
    this.#catalog = {
      default: this.default.merged,
      named: new Map(
        [...this.named].map(([name, { merged }]) => [name, merged]),
      ),
    };
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

  /** All of them, in the order of their declaration. */
  get all(): readonly DeclaredPolicy[] {
    return this.#all;
  }

  /** Declares a policy that is complete on its own. */
  #declareWhole(place: string, options: CorsPolicyOptions): DeclaredPolicy {
    const prepared = this.#prepare(options, undefined);
    return this.#add({
      place,
      written: [{ options: prepared }],
      levels: [],
      startsFrom: {},
      merged: recordOf(prepared),
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

  /** @param around - what it is declared within, and all there is if nothing is written */
  #declare(
    place: string,
    levels: readonly PolicyLevel[],
    around: DeclaredPolicy,
    handler?: DiscoveredHandler,
  ): DeclaredPolicy {
    const written = levels.map((level) =>
      this.#prepareLevel(level, handler?.declaringModule),
    );
    const [closest] = written;
    if (closest === undefined) {
      return around;
    }
    const merging = [...around.levels, readable(closest)];
    return this.#add({
      place,
      written,
      levels: merging,
      startsFrom: this.#startOf(closest, around.merged),
      merged: mergePolicy(this.#catalog, merging),
      controller: handler?.wrapper,
    });
  }

  #startOf(level: PolicyLevel, outer: CorsPolicyOptions): CorsPolicyOptions {
    if (level === 'skip') {
      return outer;
    }
    const { name, options } = level;
    if (name !== undefined) {
      return this.#catalog.named.get(name) ?? {};
    }
    return options === undefined ? this.#catalog.default : outer;
  }

  #prepareLevel(
    level: PolicyLevel,
    module: NestModule | undefined,
  ): PolicyLevel {
    return level === 'skip' || level.options === undefined
      ? level
      : { ...level, options: this.#prepare(level.options, module) };
  }

  #add(declared: DeclaredPolicy): DeclaredPolicy {
    this.#all.push(declared);
    return declared;
  }
}

/** A level that can be merged: what is no object of options, an issue, adjusts nothing. */
function readable(level: PolicyLevel): PolicyLevel {
  return level === 'skip' || !('options' in level)
    ? level
    : { ...level, options: recordOf(level.options) };
}

function levelOf(policy: unknown): PolicyLevel | undefined {
  if (typeof policy === 'string') {
    return { name: policy };
  }
  return recordOf(policy) === policy ? { options: policy } : undefined;
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
