import type {
  CheckedPolicy,
  InferredFrom,
} from '../core/policy/checked-policy.js';
import type {
  PolicyDeclaration,
  PolicyLevel,
} from '../core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../core/policy/policy-options.js';
import { declareCors } from './discovery/cors-metadata.js';

/** A decorator for a controller or for one of its handlers. */
export type CorsDecorator = ClassDecorator & MethodDecorator;

/**
 * A list of the names of policies, of which the origin chooses. Every list of strings is one.
 *
 * @example
 * const names: CorsPolicyNames = ['app', 'public'];
 */
// Not `readonly string[]`: beside an array, the compiler reports mistakes in options as a mistake
// of the whole argument, without the sentence that says what is wrong.
export interface CorsPolicyNames {
  /** How many names it has. At least one. */
  readonly length: number;
  /** A name. The first policy that allows the origin applies. */
  readonly [index: number]: string;
}

/**
 * Applies the module's default policy, even if the controller declares another one.
 *
 * @example
 * @Cors()
 * @Get('report')
 * report() {}
 */
export function Cors(): CorsDecorator;
/**
 * With options, adjusts the policy of the controller or the module, field by field. The closest level
 * wins. If the options set `origin`, then `credentials` and the `dangerously…` switches start afresh.
 * With a name, starts from that policy of `forRoot({ policies })`. With several names, the origin
 * chooses: the first policy that allows it applies, or else the last one.
 *
 * @example
 * @Cors({ exposedHeaders: ['etag'] })
 * @Get('asset')
 * asset() {}
 *
 * @Cors(['app', 'public'])
 * @Get('article')
 * article() {}
 */
// One signature for one argument. With several, the compiler reports errors for none of them well.
export function Cors<const Options extends CorsPolicyOptions>(
  nameOrOptions:
    string | CorsPolicyNames | (CheckedPolicy<Options> & InferredFrom<Options>),
): CorsDecorator;
/**
 * Starts from a named policy of `forRoot({ policies })`, or several, and adjusts each of them with the
 * options.
 *
 * @example
 * @Cors('widget', { maxAge: 60 })
 * @Controller('widget')
 * export class WidgetController {}
 */
export function Cors<const Options extends CorsPolicyOptions>(
  name: string | CorsPolicyNames,
  options: CheckedPolicy<Options> & InferredFrom<Options>,
): CorsDecorator;
// Checks the number of arguments. An argument that is `undefined`, such as a missing setting, is an
// issue. It must not mean `@Cors()`, which applies the default policy.
export function Cors(
  ...given: readonly (string | CorsPolicyNames | CorsPolicyOptions)[]
): CorsDecorator {
  const [name] = given;
  const isNamed = typeof name === 'string' || Array.isArray(name);
  const options = given.slice(isNamed ? 1 : 0, 2);
  return declaring({
    ...(isNamed ? { name } : {}),
    ...(options.length === 0 ? {} : { options: options[0] }),
  } as PolicyDeclaration);
}

/**
 * Switches CORS off: it allows no origin. Responses get no CORS headers, preflights get 403, and
 * `enforce` refuses. On a handler, `@Cors(...)` switches CORS on again under a skipped controller.
 *
 * @example
 * @SkipCors()
 * @Post('internal')
 * internal() {}
 */
export function SkipCors(): CorsDecorator {
  return declaring('skip');
}

function declaring(level: PolicyLevel): CorsDecorator {
  return (
    target: object,
    method?: string | symbol,
    descriptor?: PropertyDescriptor,
  ): void => {
    declareCors(
      method === undefined
        ? { target }
        : {
            target,
            method,
            handler: (
              descriptor ?? Object.getOwnPropertyDescriptor(target, method)
            )?.value,
          },
      level,
    );
  };
}
