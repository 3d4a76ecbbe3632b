import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Module,
  Patch,
  Post,
  Put,
  Query,
  type Type,
} from '@nestjs/common';
import {
  Cors,
  CorsModule,
  type CorsModuleOptions,
  type CorsPolicyOptions,
} from '../../lib/index.js';

/** What every row serves, HEAD by way of its GET handler. */
export const SERVED = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The response headers that handlers set. */
export const ANSWERED = [
  'cache-control',
  'content-language',
  'etag',
  'set-cookie',
  'x-id',
  'x-secret',
];

/** The requests that reached a handler, by the `try` in their query. */
export type Reached = Set<string | undefined>;

/** Where row `index` is served, for one try of it. */
export function rowPath(index: number, tried: string): string {
  return `/rows/${index}?try=${tried}`;
}

/**
 * Serves each policy at a path of its own. They are named ones, which inherit nothing of
 * the default policy in the options.
 */
export function matrixModule(
  policies: readonly CorsPolicyOptions[],
  reached: Reached,
  options: CorsModuleOptions,
): Type {
  @Module({
    imports: [
      CorsModule.forRoot({
        ...options,
        policies: Object.fromEntries(
          policies.map((policy, index) => [`row-${index}`, policy]),
        ),
      }),
    ],
    controllers: policies.map((_, index) => controllerFor(index, reached)),
  })
  class MatrixModule {}
  return MatrixModule;
}

function controllerFor(index: number, reached: Reached): Type {
  @Cors(`row-${index}`)
  @Controller(`rows/${index}`)
  class RowController {
    @Answers()
    @Get()
    get(@Query('try') tried?: string) {
      return reach(tried);
    }
    @Answers()
    @HttpCode(200)
    @Post()
    post(@Query('try') tried?: string) {
      return reach(tried);
    }
    @Answers()
    @Put()
    put(@Query('try') tried?: string) {
      return reach(tried);
    }
    @Answers()
    @Patch()
    patch(@Query('try') tried?: string) {
      return reach(tried);
    }
    @Answers()
    @Delete()
    delete(@Query('try') tried?: string) {
      return reach(tried);
    }
  }
  return RowController;

  function reach(tried: string | undefined): string {
    reached.add(tried);
    return 'handled';
  }
}

function Answers(): MethodDecorator {
  return (target, key, descriptor) => {
    Header('X-Id', '1')(target, key, descriptor);
    Header('X-Secret', '1')(target, key, descriptor);
    Header('ETag', '"1"')(target, key, descriptor);
    Header('Cache-Control', 'no-store')(target, key, descriptor);
    Header('Content-Language', 'en')(target, key, descriptor);
    Header('Set-Cookie', 'session=1')(target, key, descriptor);
  };
}
