// node two-copies.mjs <platform> <import | require>
// One copy of the package serves the application, the other one decorates its controller.
import { Controller, Get, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { deepEqual, notEqual, ok } from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as imported from 'nestjs-cors';

const [platform, kind] = process.argv.slice(2);
const required = createRequire(import.meta.url)('nestjs-cors');
notEqual(imported.CorsModule, required.CorsModule);
const [ours, theirs] =
  kind === 'import' ? [imported, required] : [required, imported];
ok(new theirs.InvalidOriginError('a', []) instanceof ours.InvalidOriginError);
ok(
  new theirs.CorsConfigurationError([]) instanceof ours.CorsConfigurationError,
);

class WidgetController {
  constructor(...services) {
    this.services = services;
  }
  config() {}
  count() {
    return new Set(this.services).size;
  }
  partners() {}
  internal() {}
}
decorateMethod('config', [Get()]);
decorateMethod('partners', [
  Get('partners'),
  theirs.Cors({ origin: theirs.originList('partners') }),
]);
decorateMethod('internal', [Post('internal'), theirs.SkipCors()]);
decorateMethod('count', [Get('services')]);
Reflect.decorate(
  [
    Controller('widgets'),
    theirs.Cors('widget'),
    // What the compiler notes of a constructor that takes the service of either copy.
    Reflect.metadata('design:paramtypes', [
      theirs.CorsService,
      ours.CorsService,
      Object,
    ]),
  ],
  WidgetController,
);
Inject(theirs.CORS_SERVICE)(WidgetController, undefined, 2);

class FeatureModule {}
Reflect.decorate(
  [Module({ imports: [theirs.CorsModule.forRoot()] })],
  FeatureModule,
);
class TwiceModule {}
Reflect.decorate(
  [Module({ imports: [ours.CorsModule.forRoot(), FeatureModule] })],
  TwiceModule,
);
const failure = await NestFactory.create(TwiceModule, {
  logger: false,
  abortOnError: false,
}).catch((error) => error);
deepEqual(failure.issues, [
  {
    kind: 'second-for-root',
    place: 'CorsModule',
    modules: ['TwiceModule', 'FeatureModule'],
  },
]);

class AppModule {}
Reflect.decorate(
  [
    Module({
      imports: [
        ours.CorsModule.forRoot({
          policies: { widget: { origin: 'https://widget.example.com' } },
          lists: { partners: { origins: ['https://partner.example.com'] } },
        }),
      ],
      controllers: [WidgetController],
    }),
  ],
  AppModule,
);

const adapter =
  platform === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: false });
await app.listen(0, '127.0.0.1');
console.log(await app.getUrl());

function decorateMethod(name, decorators) {
  const { prototype } = WidgetController;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  Reflect.decorate(decorators, prototype, name, descriptor);
}
