import type { MethodMistake } from './method-mistake.js';
import type { OriginMistake } from '../origin/origin-mistake.js';
import type { CorsPolicyOptions } from './policy-options.js';

/**
 * A policy whose literals the compiler has read: where one is a mistake, the type of its
 * option is a sentence that says so. What only run time knows is checked at start-up.
 *
 * @typeParam Options - inferred from the argument, by a `const` type parameter
 */
// A mapped type, whose parameters of functions the compiler types from the constraint. An
// intersection with `Options` would turn each sentence into `never`.
export type CheckedPolicy<Options> = {
  readonly [Option in keyof Options]: Option extends keyof CorsPolicyOptions
    ? CheckedOption<Option, Options[Option], Options>
    : UnknownOption<Option>;
};

/**
 * Nothing that a value has to be: only what the compiler infers `Options` from, as a whole,
 * so that an argument may be one literal or another.
 */
export type InferredFrom<Options> = Options extends Options ? unknown : Options;

/** One option of a policy, beside the others: some are a mistake only together. */
export type CheckedOption<Option, Value, Options> = Option extends 'origin'
  ? CheckedOrigin<Value>
  : Option extends 'methods'
    ? CheckedMethods<Value>
    : Option extends 'timingAllowOrigin'
      ? CheckedTimingOrigin<Value>
      : Option extends 'credentials'
        ? CheckedCredentials<Value, Options>
        : Option extends 'preflightContinue'
          ? CheckedPreflightContinue<Value>
          : Value;

/** The type of an option that does not exist. */
export type UnknownOption<Option> = `there is no option '${Option & string}'`;

type CheckedOrigin<Value> = Value extends string
  ? SentenceOr<Value, OriginMistake<Literal<Value>>>
  : Value extends readonly unknown[]
    ? { readonly [Index in keyof Value]: CheckedOrigin<Value[Index]> }
    : Value;

type CheckedTimingOrigin<Value> = Value extends string
  ? SentenceOr<Value, TimingOriginMistake<Literal<Value>>>
  : Value extends readonly unknown[]
    ? { readonly [Index in keyof Value]: CheckedTimingOrigin<Value[Index]> }
    : Value;

type TimingOriginMistake<Text extends string> = Text extends '*'
  ? never
  : Text extends 'null' | `${string}*${string}`
    ? 'timings are for exact origins'
    : OriginMistake<Text>;

type CheckedMethods<Value> = Value extends string
  ? SentenceOr<Value, MethodMistake<Literal<Value>>>
  : Value extends readonly unknown[]
    ? { readonly [Index in keyof Value]: CheckedMethods<Value[Index]> }
    : Value;

type CheckedCredentials<Value, Options> = [Value] extends [true]
  ? SentenceOr<Value, CredentialsMistake<Options>>
  : Value;

type CheckedPreflightContinue<Value> = [Value] extends [true]
  ? 'no handler answers a preflight in place of the policy: remove it'
  : Value;

type CredentialsMistake<Options> = Options extends {
  readonly origin: infer Origin;
}
  ? IncludesAny<EntryOf<Origin>> extends true
    ? "credentials need origins by name: '*' is every origin"
    : never
  : never;

type EntryOf<Value> = Value extends readonly (infer Entry)[] ? Entry : Value;

// A boolean that only run time knows may be false.
type IncludesAny<Rule> =
  '*' extends Known<Rule>
    ? true
    : boolean extends Rule
      ? false
      : true extends Known<Rule>
        ? true
        : false;

type SentenceOr<Value, Sentence> = [Sentence] extends [never]
  ? Value
  : Sentence;

/** The text where it is written out, else `never`: `string`, `https://${string}`. */
// A record has an index signature for a text that is not written out, and asks for nothing.
type Literal<Text extends string> =
  Record<never, never> extends Readonly<Record<Text, true>> ? never : Text;

/** What the compiler knows of a value: not a wide `string`, which holds every text, nor `any`. */
type Known<Value> = 0 extends 1 & Value
  ? never
  : Value extends string
    ? Literal<Value>
    : Value;
