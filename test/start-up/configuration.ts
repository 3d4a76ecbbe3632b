import {
  applyDecorators,
  Controller,
  Get,
  Module,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  CorsConfigurationError,
  CorsModule,
  type CorsDecorator,
  type CorsModuleOptions,
  type CorsPolicyOptions,
} from '../../lib/index.js';
import { adapterOf, type Platform } from '../nest/application.js';

/** What an application says about CORS: its options, and decorators of its one route. */
export interface Configuration {
  readonly options?: CorsModuleOptions;
  /** On `WidgetController`, from top to bottom. */
  readonly onController?: readonly CorsDecorator[];
  /** On `WidgetController.theme`, from top to bottom. */
  readonly onHandler?: readonly CorsDecorator[];
  readonly providers?: readonly Type[];
}

/** Options that no compiler has read, as from JSON, the environment or JavaScript. */
export function unread(options: object): CorsPolicyOptions {
  return { ...options };
}

/** Starts an application as `main.ts` does, up to where it would listen. */
export async function start(
  platform: Platform,
  {
    options = {},
    onController = [],
    onHandler = [],
    providers = [],
  }: Configuration,
): Promise<INestApplication> {
  @applyDecorators(...onController.toReversed())
  @Controller('widget')
  class WidgetController {
    @applyDecorators(...onHandler.toReversed()) @Get() theme() {}
  }
  return startModule(
    platform,
    CorsModule.forRoot(options),
    [WidgetController],
    [...providers],
  );
}

/** Starts an application of some controllers and providers. */
export async function startModule(
  platform: Platform,
  cors: ReturnType<typeof CorsModule.forRoot>,
  controllers: Type[],
  providers: Type[] = [],
): Promise<INestApplication> {
  @Module({ imports: [cors], controllers, providers })
  class ApplicationModule {}
  const app = await NestFactory.create(ApplicationModule, adapterOf(platform), {
    logger: false,
    abortOnError: false,
  });
  return app.init();
}

/** What keeps an application from starting. */
export async function failureOf(
  starting: Promise<INestApplication>,
): Promise<CorsConfigurationError> {
  const failure: unknown = await starting.then(
    (app) => app.close(),
    (error: unknown) => error,
  );
  if (failure instanceof CorsConfigurationError) {
    return failure;
  }
  throw new Error('It started, or failed of something else.', {
    cause: failure,
  });
}
