/** The methods that Fetch normalizes, and PATCH, in the right case. */
type KnownMethod =
  'DELETE' | 'GET' | 'HEAD' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT';

type ForbiddenMethod = 'CONNECT' | 'TRACE' | 'TRACK';

/**
 * The mistake in a literal in `methods`, as a sentence, or `never` if there is none. The literal is one
 * method, or a comma-separated list.
 */
export type MethodMistake<Text extends string> =
  Text extends `${infer First},${infer Rest}`
    ? MethodMistake<First> | MethodMistake<Rest>
    : Text extends ` ${infer Rest}` | `${infer Rest} `
      ? MethodMistake<Rest>
      : Text extends ''
        ? 'a method is not empty: remove it, [] lists none'
        : Uppercase<Text> extends ForbiddenMethod
          ? `no page can send ${Text}: remove it`
          : Text extends KnownMethod
            ? never
            : Uppercase<Text> extends KnownMethod
              ? `methods are compared with case: write ${Uppercase<Text>}`
              : never;
