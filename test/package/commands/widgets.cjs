// What a compiler makes of a module in CommonJS: decorators called by hand.
require('reflect-metadata');
const { Controller, Get, Module, Put } = require('@nestjs/common');
const { Cors, CorsModule, originList } = require('nestjs-cors');

function decorate(decorators, target, name) {
  const descriptor =
    name && Object.getOwnPropertyDescriptor(target.prototype, name);
  for (const each of decorators) {
    each(name ? target.prototype : target, name, descriptor);
  }
}

/** Makes an application in which an origin has the theme. */
function widgets(origin, options) {
  class WidgetController {
    list() {}
    theme() {}
  }
  decorate([Get()], WidgetController, 'list');
  decorate(
    [Cors({ origin, credentials: true }), Put(':id')],
    WidgetController,
    'theme',
  );
  decorate([Controller('widgets')], WidgetController);

  class AppModule {}
  decorate(
    [
      Module({
        imports: [CorsModule.forRoot(options)],
        controllers: [WidgetController],
      }),
    ],
    AppModule,
  );
  return AppModule;
}

const options = {
  origin: 'https://app.example.com',
  policies: { partners: { origin: originList('partners') } },
  routes: [{ path: '/graphql', policy: 'partners' }],
};

exports.Before = widgets('https://admin.example.com', options);
exports.AppModule = widgets('https://*.example.com', options);
exports.Broken = widgets('https://admin.example.com', {
  origin: 'https://app.example.com/',
});
exports.Unreachable = class Unreachable {
  onModuleInit() {
    throw new Error('connect ECONNREFUSED 127.0.0.1:5432');
  }
};
decorate(
  [Module({ imports: [CorsModule.forRoot({ origin: false })] })],
  exports.Unreachable,
);
exports.WithoutCors = class WithoutCors {};
decorate([Module({})], exports.WithoutCors);
