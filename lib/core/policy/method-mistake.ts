/** The methods that Fetch normalizes, and those that are registered besides, in their case. */
type KnownMethod =
  'DELETE' | 'GET' | 'HEAD' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT';

type ForbiddenMethod = 'CONNECT' | 'TRACE' | 'TRACK';

/**
 * What is wrong with a literal in `methods`, as a sentence, or `never`: one method, or a
 * comma-separated list of them.
 */
export type MethodMistake<Text extends string> =
  Text extends `${infer First},${infer Rest}`
    ? MethodMistake<First> | MethodMistake<Rest>
    : Text extends ` ${infer Rest}` | `${infer Rest} `
      ? MethodMistake<Rest>
      : Uppercase<Text> extends ForbiddenMethod
        ? `no page can send ${Text}: remove it`
        : Text extends KnownMethod
          ? never
          : Uppercase<Text> extends KnownMethod
            ? `methods are compared with case: write ${Uppercase<Text>}`
            : never;
