// An application in ECMAScript modules.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { CorsModule } from 'nestjs-cors';

class WidgetController {
  list() {}
}
Get()(
  WidgetController.prototype,
  'list',
  Object.getOwnPropertyDescriptor(WidgetController.prototype, 'list'),
);
Controller('widgets')(WidgetController);

export class AppModule {}
Module({
  imports: [CorsModule.forRoot({ origin: 'https://app.example.com' })],
  controllers: [WidgetController],
})(AppModule);
