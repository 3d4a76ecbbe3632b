import type {
  CheckedPolicy,
  InferredFrom,
} from '../core/policy/checked-policy.js';
import type { PolicyLevel } from '../core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../core/policy/policy-options.js';
import { declareCors } from './discovery/cors-metadata.js';

/** A decorator of a controller or of one of its handlers. */
export type CorsDecorator = ClassDecorator & MethodDecorator;

/**
 * Goes back to the module's default policy.
 *
 * @example
 * @Cors()
 * @Get('report')
 * report() {}
 */
export function Cors(): CorsDecorator;
/**
 * With options, adjusts the policy that the controller or the module gives, field by field;
 * the closest one wins. Where it sets `origin`, `credentials` and the `dangerously…` switches
 * start afresh. With a name, starts afresh from that policy of `forRoot({ policies })`.
 *
 * @example
 * @Cors({ exposedHeaders: ['etag'] })
 * @Get('asset')
 * asset() {}
 */
// One signature for one argument: where several fit, the compiler reports none of them well.
export function Cors<const Options extends CorsPolicyOptions>(
  nameOrOptions: string | (CheckedPolicy<Options> & InferredFrom<Options>),
): CorsDecorator;
/**
 * Starts afresh from a named policy of `forRoot({ policies })`, adjusted by the options.
 *
 * @example
 * @Cors('widget', { maxAge: 60 })
 * @Controller('widget')
 * export class WidgetController {}
 */
export function Cors<const Options extends CorsPolicyOptions>(
  name: string,
  options: CheckedPolicy<Options> & InferredFrom<Options>,
): CorsDecorator;
export function Cors(
  nameOrOptions?: string | CorsPolicyOptions,
  options?: CorsPolicyOptions,
): CorsDecorator {
  if (typeof nameOrOptions !== 'string') {
    return declaring(
      nameOrOptions === undefined ? {} : { options: nameOrOptions },
    );
  }
  return declaring(
    options === undefined
      ? { name: nameOrOptions }
      : { name: nameOrOptions, options },
  );
}

/**
 * Switches CORS off: no origin is allowed here, preflights are refused, no CORS header is
 * sent, and `enforce` refuses. A handler's `@Cors(...)` under a skipped controller switches
 * it on again.
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
