import type { MethodMistake } from './method-mistake.js';
import type { OriginMistake } from '../origin/origin-mistake.js';
import type {
  CorsPolicyOptions,
  CorsReportOnlyOptions,
} from './policy-options.js';

/**
 * A policy whose literals the compiler checks. If a literal is a mistake, the type of its option is a
 * sentence that says so. Values that are known only at run time are checked at start-up.
 *
 * @typeParam Options - inferred from the argument, by a `const` type parameter
 */
// A mapped type: the compiler infers the parameters of functions from the constraint. An intersection
// with `Options` would turn each sentence into `never`.
export type CheckedPolicy<Options> = {
  readonly [Option in keyof Options]: Option extends keyof CorsPolicyOptions
    ? CheckedOption<Option, Options[Option], Options>
    : UnknownOption<Option>;
};

/**
 * Requires nothing of a value. The compiler infers `Options` from it as a whole, so that an argument may
 * be one literal or another.
 */
export type InferredFrom<Options> = Options extends Options ? unknown : Options;

/** One option of a policy, together with the others: some are a mistake only in combination. */
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
          : Option extends 'reportOnly'
            ? CheckedCandidate<NonNullable<Value>, Options>
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
  : Text extends
        'null' | `${string}*${string}` | `${string}:[${string},${string}]`
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

/** What a candidate leaves out, it has from the options beside it. */
type CheckedCandidate<Value, Options> = {
  readonly [Option in keyof Value]: Option extends keyof CorsReportOnlyOptions
    ? CheckedOption<
        Option,
        Value[Option],
        Value & Omit<Options, keyof Value | 'reportOnly'>
      >
    : Option extends keyof CorsPolicyOptions
      ? `reportOnly has no '${Option}': it changes nothing that would be reported`
      : UnknownOption<Option>;
};

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

// A boolean that is known only at run time may be false.
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

/** The text if it is a literal; `never` for `string` or `https://${string}`. */
// For a text that is no literal, the record has an index signature and requires nothing.
type Literal<Text extends string> =
  Record<never, never> extends Readonly<Record<Text, true>> ? never : Text;

/** A value as far as the compiler knows it: neither a wide `string` nor `any`. */
type Known<Value> = 0 extends 1 & Value
  ? never
  : Value extends string
    ? Literal<Value>
    : Value;
