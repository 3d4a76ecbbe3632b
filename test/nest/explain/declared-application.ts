import { Controller, Get, Module, Put, type Type } from '@nestjs/common';
import {
  Cors,
  CorsModule,
  SkipCors,
  type CorsExplanation,
  type CorsModuleOptions,
  type CorsPolicyOptions,
} from '../../../lib/index.js';

/** The options of an application at every place. */
export interface Declared {
  readonly forRoot: CorsModuleOptions;
  /** `@Cors(names, options)` on the controller. */
  readonly onClass?: readonly [
    names: string | readonly string[] | undefined,
    options: CorsPolicyOptions | undefined,
  ];
  /** `@Cors(options)` on its handler, or `@SkipCors()`. */
  readonly onMethod?: CorsPolicyOptions | 'skip';
}

/** Serves GET and PUT at `/widgets`; `theme` serves PUT. */
export function declaredModule({ forRoot, onClass, onMethod }: Declared): Type {
  @decorated(onClass)
  @Controller('widgets')
  class WidgetController {
    @Get()
    one() {}

    @(onMethod === 'skip'
      ? SkipCors()
      : decorated(onMethod && [undefined, onMethod]))
    @Put()
    theme() {}
  }
  @Module({
    imports: [CorsModule.forRoot(forRoot)],
    controllers: [WidgetController],
  })
  class DeclaredModule {}
  return DeclaredModule;
}

function decorated(
  declared: Declared['onClass'],
): ClassDecorator & MethodDecorator {
  if (declared === undefined) {
    return () => {};
  }
  const [names, options] = declared;
  if (names === undefined) {
    return Cors(options as CorsPolicyOptions);
  }
  return options === undefined ? Cors(names) : Cors(names, options);
}

/** Writes the changes of a remedy at the places that it names, and nothing else. */
export function declaredAfter(
  declared: Declared,
  { remedy }: CorsExplanation,
): Declared {
  const changes = remedy.kind === 'change' ? remedy.changes : [];
  return changes.reduce<Declared>(
    (before, change) =>
      change.target === 'policy'
        ? declaredWith(before, change.place, (options) =>
            written(options, change.option, change.value),
          )
        : before,
    declared,
  );
}

/** Changes the options at one place, as an error message, a log line or a remedy names it. */
export function declaredWith(
  before: Declared,
  place: string,
  change: (options: CorsPolicyOptions) => CorsPolicyOptions,
): Declared {
  const { forRoot, onClass = [undefined, undefined], onMethod = {} } = before;
  const [kind, name = ''] = place.split(/[.[\]]/);
  switch (true) {
    case place === 'forRoot':
      return { ...before, forRoot: change(forRoot) };
    case kind === 'policies': {
      const policies = {
        ...forRoot.policies,
        [name]: change(forRoot.policies?.[name] ?? {}),
      };
      return { ...before, forRoot: { ...forRoot, policies } };
    }
    case kind === 'routes': {
      const routes = forRoot.routes?.map((route, index) =>
        String(index) === name
          ? { ...route, policy: change(route.policy as CorsPolicyOptions) }
          : route,
      );
      return { ...before, forRoot: { ...forRoot, routes: routes ?? [] } };
    }
    case place === 'WidgetController':
      return { ...before, onClass: [onClass[0], change(onClass[1] ?? {})] };
    case place === 'WidgetController.theme':
      return {
        ...before,
        onMethod: change(onMethod === 'skip' ? {} : onMethod),
      };
    default:
      throw new Error(`The application has no place ${place}.`);
  }
}

function written(
  options: CorsPolicyOptions,
  option: string,
  value: unknown,
): CorsPolicyOptions {
  return Object.fromEntries(
    Object.entries({ ...options, [option]: value }).filter(
      ([, each]) => each !== undefined,
    ),
  );
}
