import { afterEach, describe, expect, it } from '@jest/globals';
import {
  applyDecorators,
  Controller,
  mixin,
  Post,
  type Type,
} from '@nestjs/common';
import { Cors, CorsConfigurationError, SkipCors } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';

type Method = (this: unknown) => unknown;

let runs = 0;

function run(): string {
  runs++;
  return 'ran';
}

/** A function that calls another one and carries its metadata, as wrappers do. */
function wrap(method: Method): Method {
  const wrapper: Method = function () {
    return method.call(this);
  };
  for (const key of Reflect.getMetadataKeys(method)) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, method), wrapper);
  }
  return wrapper;
}

/** Gives a prototype a wrapper of each method of another one, or of its own. */
function wrapMethods(target: object, source: object): void {
  const { constructor: _, ...members } =
    Object.getOwnPropertyDescriptors(source);
  for (const [name, { value }] of Object.entries(members)) {
    Object.defineProperty(target, name, { value: wrap(value as Method) });
  }
}

/** Serves a method by another one with a name of its own. */
function Served(): MethodDecorator {
  return (target, name, descriptor) => {
    const value = wrap(descriptor.value as Method);
    Object.defineProperty(target, `${String(name)}_served`, { value });
    Post()(target, `${String(name)}_served`, { value });
  };
}

/** Serves a method by another one whose function has the method's as its prototype. */
function ServedByHeir(): MethodDecorator {
  return (target, name, descriptor) => {
    const method = descriptor.value as Method;
    const heir: Method = function () {
      return method.call(this);
    };
    const value: unknown = Object.setPrototypeOf(heir, method);
    Object.defineProperty(target, `${String(name)}_served`, { value });
    Post()(target, `${String(name)}_served`, { value });
  };
}

/** Replaces every method of a class, as generators of CRUD routes do. */
function Generated() {
  return ({ prototype }: Type): void => wrapMethods(prototype, prototype);
}

/** Returns a subclass that overrides every method. */
function Subclassed() {
  return <Class extends Type>(type: Class): Class => {
    const subclass = class extends type {};
    wrapMethods(subclass.prototype, type.prototype);
    return subclass;
  };
}

/** Adds the methods of another class, as the handbook of TypeScript mixes them in. */
function Mixed(source: Type) {
  return ({ prototype }: Type): void => {
    const { constructor: _, ...members } = Object.getOwnPropertyDescriptors(
      source.prototype as object,
    );
    Object.defineProperties(prototype, members);
  };
}

/** Declares on an inherited method, by its name alone. */
function SkippedMethod(name: string) {
  return ({ prototype }: Type): void => {
    Reflect.decorate([SkipCors() as PropertyDecorator], prototype, name);
  };
}

/** Declares on the function alone, as `SetMetadata()` does. */
function SkippedFunction(): MethodDecorator {
  return (_target, _name, { value }) => SkipCors()(value as never);
}

class SkippedBase {
  @SkipCors() @Post() wipe() {
    return run();
  }
}

class PlainBase {
  @Post() wipe() {
    return run();
  }
}

class UnroutedBase {
  @SkipCors() wipe() {
    return run();
  }
}

@Controller('wipe')
class ServedController {
  @Served() @SkipCors() wipe() {
    return run();
  }
}

@Controller('wipe')
class HeirController {
  @ServedByHeir() @SkipCors() wipe() {
    return run();
  }
}

@Generated()
@Controller('wipe')
class GeneratedController extends PlainBase {
  @SkipCors() @Post() override wipe() {
    return run();
  }
}

@Subclassed()
@Controller('wipe')
class SubclassedController {
  @SkipCors() @Post() wipe() {
    return run();
  }
}

@Mixed(SkippedBase)
@Controller('wipe')
class MixedController {}

@Controller('wipe')
class MixinController extends mixin(class extends SkippedBase {}) {}

@Controller('wipe')
class RoutedController extends UnroutedBase {}
Post()(
  RoutedController.prototype,
  'wipe',
  Object.getOwnPropertyDescriptor(UnroutedBase.prototype, 'wipe') ?? {},
);

@SkippedMethod('wipe')
@Controller('wipe')
class NamedController extends PlainBase {}

@Controller('wipe')
class FunctionController {
  @SkippedFunction() @Post() wipe() {
    return run();
  }
}

@Controller('wipe')
class ComposedController {
  @applyDecorators(Post(), SkipCors()) wipe() {
    return run();
  }
}

function startWith(platform: Platform, controller: Type) {
  return start(
    platform,
    applicationModule({ origin: '*', enforce: true }, [controller]),
  );
}

describe.each(PLATFORMS)('@SkipCors() on %s', (platform) => {
  it.each<[string, Type]>([
    ['below a decorator that makes another method', ServedController],
    ['below one whose method only inherits from it', HeirController],
    ['on a method that its class replaces', GeneratedController],
    ['on a method that a made subclass overrides', SubclassedController],
    ['on a method that is mixed in', MixedController],
    ['on a method of a mixin', MixinController],
    ['on an inherited method that gets its route later', RoutedController],
    ['on an inherited method, by its name', NamedController],
    ['on the function alone', FunctionController],
    ['among composed decorators', ComposedController],
  ])('keeps a page out: %s', async (_, controller) => {
    const { origin } = await startWith(platform, controller);
    runs = 0;
    const asked = await sendPreflight(origin, 'POST', '/wipe', PAGE);
    const answer = await send(origin, 'POST', '/wipe', { origin: PAGE });
    expect([asked.status, answer.status, runs]).toEqual([403, 403, 0]);
    expect(corsHeadersOf(answer)['access-control-allow-origin']).toBe(
      undefined,
    );
    expect((await send(origin, 'POST', '/wipe')).body).toBe('ran');
  });

  it('beside another declaration on the function is refused', async () => {
    class SharedBase {
      @Cors({ maxAge: 5 }) @Post() wipe() {
        return run();
      }
    }
    @Mixed(SharedBase)
    @Controller('wipe')
    class SharingController {}
    SkipCors()(
      SharingController.prototype,
      'wipe',
      Object.getOwnPropertyDescriptor(SharingController.prototype, 'wipe') ??
        {},
    );
    await expect(startWith(platform, SharingController)).rejects.toEqual(
      new CorsConfigurationError([
        {
          kind: 'conflicting-decorators',
          place: 'SharingController.wipe',
          decorators: ['@SkipCors', '@Cors'],
        },
      ]),
    );
  });
});
