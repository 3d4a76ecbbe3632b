import type {
  CheckedOption,
  CheckedPolicy,
  UnknownOption,
} from '../../core/policy/checked-policy.js';

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
        ? CheckedOption<Option, Options[Option], Options>
        : UnknownOption<Option>;
};

type CheckedPolicies<Policies> = {
  readonly [Name in keyof Policies]: CheckedPolicy<Policies[Name]>;
};

type CheckedRoutes<Routes> = {
  readonly [Index in keyof Routes]: CheckedRoute<Routes[Index]>;
};

type CheckedRoute<Route> = {
  readonly [Field in keyof Route]: Field extends 'policy'
    ? | CheckedPolicy<Extract<Route[Field], object>>
      | Exclude<Route[Field], object>
    : Field extends 'path' | 'method'
      ? Route[Field]
      : UnknownOption<Field>;
};
