import type {
  CheckedOption,
  CheckedPolicy,
  UnknownOption,
} from '../../core/policy/checked-policy.js';
import type { CorsPolicyOptions } from '../../core/policy/policy-options.js';

/**
 * The options of the module. The literals of all policies are checked as in {@link CheckedPolicy}.
 *
 * @typeParam Options - inferred from the argument, by a `const` type parameter
 * @typeParam Known - the names of the options
 */
export type CheckedModuleOptions<Options, Known> = {
  readonly [Option in keyof Options]: Option extends 'policies'
    ? CheckedPolicies<NonNullable<Options[Option]>>
    : Option extends 'routes'
      ? CheckedRoutes<NonNullable<Options[Option]>>
      : Option extends Known
        ? Options extends { readonly default: string | readonly string[] }
          ? OptionBesideDefault<Option, Options[Option]>
          : CheckedOption<Option, Options[Option], Options>
        : UnknownOption<Option>;
};

type OptionBesideDefault<Option, Value> =
  Option extends Exclude<keyof CorsPolicyOptions, 'preflightContinue'>
    ? `default names the policies: move '${Option}' into them`
    : Value;

type CheckedPolicies<Policies> = {
  readonly [Name in keyof Policies]: CheckedPolicy<Policies[Name]>;
};

type CheckedRoutes<Routes> = {
  readonly [Index in keyof Routes]: CheckedRoute<Routes[Index]>;
};

type CheckedRoute<Route> = {
  readonly [Field in keyof Route]: Field extends 'policy'
    ? | CheckedPolicy<Exclude<Extract<Route[Field], object>, readonly string[]>>
      | Extract<Route[Field], readonly string[]>
      | Exclude<Route[Field], object>
    : Field extends 'path' | 'method'
      ? Route[Field]
      : UnknownOption<Field>;
};
