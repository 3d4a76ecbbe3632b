import { expect, it } from '@jest/globals';
import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CorsConfigurationError, CorsModule } from '../../lib/index.js';
import { APP, PARTNER } from './start-up-mistake.js';

@Controller('widget')
class WidgetController {
  @Get() theme() {}
}

async function outcomeOf(imports: DynamicModule[]): Promise<unknown> {
  @Module({ imports, controllers: [WidgetController] })
  class AppModule {}
  const options = { logger: false, abortOnError: false } as const;
  return NestFactory.create(AppModule, options).then(
    (app) => app.close().then(() => 'started'),
    (error: unknown) =>
      error instanceof CorsConfigurationError ? error.message : error,
  );
}

it('a module that imports it twice is named once, and starts with one import', async () => {
  const app = CorsModule.forRoot({ origin: APP });
  const partner = CorsModule.forRoot({ origin: PARTNER });
  expect(await outcomeOf([app, partner])).toContain(
    '- CorsModule: a second CorsModule is invalid: AppModule imports 2, and an application can have only one default policy. Keep one import; the module is global.',
  );
  expect(await outcomeOf([app])).toBe('started');
});
