import { Controller, Get, Module, Put, type Type } from '@nestjs/common';
import {
  Cors,
  CorsModule,
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
  /** `@Cors(options)` on its handler. */
  readonly onMethod?: CorsPolicyOptions;
}

/** Serves GET and PUT at `/widgets`; `theme` serves PUT. */
export function declaredModule({ forRoot, onClass, onMethod }: Declared): Type {
  @decorated(onClass)
  @Controller('widgets')
  class WidgetController {
    @Get()
    one() {}

    @decorated(onMethod && [undefined, onMethod])
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
  return changes.reduce<Declared>((before, change) => {
    if (change.target !== 'policy') {
      return before;
    }
    const { place, option, value } = change;
    const written = (options: CorsPolicyOptions = {}): CorsPolicyOptions =>
      Object.fromEntries(
        Object.entries({ ...options, [option]: value }).filter(
          ([, each]) => each !== undefined,
        ),
      );
    const { forRoot, onClass = [undefined, undefined], onMethod } = before;
    const [kind, name = ''] = place.split(/[.[\]]/);
    switch (true) {
      case place === 'forRoot':
        return { ...before, forRoot: written(forRoot) };
      case kind === 'policies': {
        const policies = {
          ...forRoot.policies,
          [name]: written(forRoot.policies?.[name]),
        };
        return { ...before, forRoot: { ...forRoot, policies } };
      }
      case kind === 'routes': {
        const routes = forRoot.routes?.map((route, index) =>
          String(index) === name
            ? { ...route, policy: written(route.policy as CorsPolicyOptions) }
            : route,
        );
        return { ...before, forRoot: { ...forRoot, routes: routes ?? [] } };
      }
      case place === 'WidgetController':
        return { ...before, onClass: [onClass[0], written(onClass[1])] };
      default:
        return { ...before, onMethod: written(onMethod) };
    }
  }, declared);
}
