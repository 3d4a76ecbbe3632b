import { beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Scope } from '@nestjs/common';
import { HandlerFunctions } from '../../../lib/nest/discovery/handler-functions.js';
import type { ControllerWrapper } from '../../../lib/nest/discovery/discover-handlers.js';
import { JudgedHandler } from '../../../lib/nest/discovery/judged-handler.js';
import { judgedHandlers, named } from '../judged-handlers.js';

abstract class ListingController {
  @Get() list() {
    return 'list';
  }
}

@Controller('cats')
class CatsController extends ListingController {}

@Controller('dogs')
class DogsController extends ListingController {}

@Controller('bound')
class BoundController {
  constructor() {
    this.find = this.find.bind(this);
  }
  @Get() find() {
    return 'found';
  }
}

@Controller('birds')
class BirdsController extends ListingController {
  constructor() {
    super();
    this.list = this.list.bind(this);
  }
}

@Controller({ path: 'scoped', scope: Scope.REQUEST })
class ScopedController {
  @Get() own() {
    return 'own';
  }
}

@Controller('odd')
class OddController {
  constructor() {
    Object.defineProperty(this, 'hidden', { value: undefined });
  }
  @Get() hidden() {
    return 'hidden';
  }
}

/** What takes a handler's place and copies its metadata, as instrumentation does. */
function instrumented(handler: object): () => void {
  const wrapper = (): void => {};
  for (const key of Reflect.getMetadataKeys(handler)) {
    const value: unknown = Reflect.getMetadata(key, handler);
    Reflect.defineMetadata(key, value, wrapper);
  }
  return wrapper;
}

describe('the handlers that a function can stand for', () => {
  let handlers: Readonly<Record<string, JudgedHandler>>;
  let functions: HandlerFunctions;

  beforeAll(async () => {
    handlers = await judgedHandlers(
      CatsController,
      DogsController,
      BirdsController,
      BoundController,
      ScopedController,
      OddController,
    );
    functions = new HandlerFunctions(Object.values(handlers));
  });

  function namesOf(candidate: object): readonly string[] | undefined {
    return functions
      .handlersOf(candidate)
      ?.map(({ discovered }) => discovered.name);
  }

  function runningFunctionOf(name: string, method: string): object {
    const { instance } = named(handlers, name).discovered.wrapper;
    return Reflect.get(instance as object, method) as object;
  }

  it('a bound one is known only once the functions name themselves', () => {
    const bound = runningFunctionOf('BoundController.find', 'find');
    expect(namesOf(bound)).toBeUndefined();
    functions.markFunctions();
    expect(namesOf(bound)).toEqual(['BoundController.find']);
    functions.markFunctions();
    expect(namesOf(bound)).toEqual(['BoundController.find']);
  });

  it.each([
    [
      'one that three controllers inherit stands for the two that do not bind it',
      ListingController,
      'list',
      ['CatsController.list', 'DogsController.list'],
    ],
    [
      'a method is known though its controller binds another one',
      BoundController,
      'find',
      ['BoundController.find'],
    ],
    [
      'a method of a request-scoped controller is known',
      ScopedController,
      'own',
      ['ScopedController.own'],
    ],
    [
      'a method is known that its instance hides',
      OddController,
      'hidden',
      ['OddController.hidden'],
    ],
  ])('%s', (_title, { prototype }, method, names) => {
    functions.markFunctions();
    const declared = Reflect.get(prototype as object, method) as object;
    expect(namesOf(declared)).toEqual(names);
  });

  it('one that replaces a handler represents it, if the metadata is copied', () => {
    functions.markFunctions();
    const bound = runningFunctionOf('BoundController.find', 'find');
    expect(namesOf(instrumented(bound))).toEqual(['BoundController.find']);
    expect(namesOf(instrumented(instrumented(bound)))).toEqual([
      'BoundController.find',
    ]);
  });

  it.each([[undefined], [null]])(
    'a method is known of a controller that has the instance %s',
    (instance) => {
      const judged = named(handlers, 'BoundController.find');
      const wrapper = { instance } as unknown as ControllerWrapper;
      const { discovered, choice } = judged;
      const without = new HandlerFunctions([
        new JudgedHandler({ ...discovered, wrapper }, choice),
      ]);
      without.markFunctions();
      expect(without.handlersOf(discovered.handler)).toHaveLength(1);
    },
  );

  it('another one is not known', () => {
    expect(namesOf(() => {})).toBeUndefined();
    expect(namesOf(instrumented(() => {}))).toBeUndefined();
  });
});
