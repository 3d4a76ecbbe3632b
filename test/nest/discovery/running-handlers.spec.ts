import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Put,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { HandlerFunctions } from '../../../lib/nest/discovery/handler-functions.js';
import type { JudgedHandler } from '../../../lib/nest/discovery/judged-handler.js';
import { runningHandlers } from '../../../lib/nest/discovery/running-handlers.js';
import { routeOf } from '../../http/routes.js';
import { judgedHandlers, named } from '../judged-handlers.js';

abstract class ListingController {
  @Get() list() {
    return 'list';
  }
}

@Controller('cats')
class CatsController extends ListingController {
  @Get('one') one() {
    return 'one';
  }
  @Put('one') change() {
    return 'changed';
  }
}

@Controller('dogs')
class DogsController extends ListingController {}

const CATS = [
  'CatsController.one',
  'CatsController.change',
  'CatsController.list',
];
const ALL = [...CATS, 'DogsController.list'];

function wrapper(): void {}
class Mixed {}

interface Case {
  readonly title: string;
  readonly controller: Type;
  readonly handler: object;
  /** The handlers whose routes the platform says that it runs. */
  readonly routes?: readonly string[];
  readonly running: readonly string[];
}

const list = methodOf(ListingController, 'list');
const one = methodOf(CatsController, 'one');

function methodOf({ prototype }: { prototype: object }, name: string): object {
  return Reflect.get(prototype, name) as object;
}

describe('the handlers that may be running', () => {
  let handlers: Readonly<Record<string, JudgedHandler>>;
  let functions: HandlerFunctions;

  beforeAll(async () => {
    handlers = await judgedHandlers(CatsController, DogsController);
    functions = new HandlerFunctions(Object.values(handlers));
    expect(Object.keys(handlers).sort()).toEqual([...ALL].sort());
  });

  it.each<Case>([
    {
      title: 'its own function tells',
      controller: CatsController,
      handler: one,
      running: ['CatsController.one'],
    },
    {
      title: 'both, if the route is that of another handler than the function',
      controller: CatsController,
      handler: one,
      routes: ['CatsController.change'],
      running: ['CatsController.one', 'CatsController.change'],
    },
    {
      title: 'the class tells of a function that two inherit',
      controller: DogsController,
      handler: list,
      running: ['DogsController.list'],
    },
    {
      title: 'the route tells of a function that says nothing',
      controller: CatsController,
      handler: wrapper,
      routes: ['CatsController.change'],
      running: ['CatsController.change'],
    },
    {
      title: 'several routes of a class are all of them',
      controller: CatsController,
      handler: wrapper,
      routes: ['CatsController.one', 'CatsController.change'],
      running: ['CatsController.one', 'CatsController.change'],
    },
    {
      title: 'any of its class, if neither function nor route tell',
      controller: CatsController,
      handler: wrapper,
      running: CATS,
    },
    {
      title: 'that of the route, if its class is another controller',
      controller: CatsController,
      handler: wrapper,
      routes: ['DogsController.list'],
      running: ['DogsController.list'],
    },
    {
      title: 'the route tells of a class that is no controller',
      controller: Mixed,
      handler: wrapper,
      routes: ['DogsController.list'],
      running: ['DogsController.list'],
    },
    {
      title: 'any at all, if nothing tells',
      controller: Mixed,
      handler: wrapper,
      running: ALL,
    },
    {
      title: 'those of the function, if the class is no controller',
      controller: Mixed,
      handler: one,
      running: ['CatsController.one'],
    },
    {
      title: 'those that share the function, if the class is no controller',
      controller: Mixed,
      handler: list,
      running: ['CatsController.list', 'DogsController.list'],
    },
    {
      title: 'the route tells which of those that share the function',
      controller: Mixed,
      handler: list,
      routes: ['DogsController.list'],
      running: ['DogsController.list'],
    },
    {
      // A class may be put in the place of a controller, with the same function.
      title: 'that of the function, if its class is another controller',
      controller: DogsController,
      handler: one,
      running: ['CatsController.one'],
    },
  ])('$title', ({ controller, handler, routes = [], running }) => {
    const context = {
      getClass: () => controller,
      getHandler: () => handler,
    } as unknown as ExecutionContext;
    const found = runningHandlers(
      functions,
      context,
      routes.map((name) => ({
        ...routeOf(name, 'GET', '/'),
        identity: named(handlers, name),
      })),
    );
    expect(found.map(({ discovered }) => discovered.name).sort()).toEqual(
      [...running].sort(),
    );
  });
});
