import { Controller, Get, Module, Put, type Type } from '@nestjs/common';
import { Cors, CorsModule, originList } from '../../lib/index.js';
import {
  CorsInspectorModule,
  type CorsInspectorOptions,
} from '../../lib/inspector/cors-inspector.module.js';

export const APP = 'https://app.example.com';
export const EVIL = 'https://evil.example';
/** A text that would run if the page took it for markup. */
export const MARKUP = '<img src=x onerror=alert(1)>';

/** An application with something of everything that the inspector shows. */
export function inspectedModule(options?: CorsInspectorOptions): Type {
  @Cors({ origin: APP })
  @Controller('widget')
  class WidgetController {
    @Get(':id') show() {
      return 'widget';
    }
    @Cors({ credentials: true }) @Put(':id/theme') theme() {}
    @Cors({ origin: '*' }) @Get(':id/public') public() {}
    @Cors('partners') @Get(':id/prices') prices() {}
  }

  @Module({
    imports: [
      CorsModule.forRoot({
        policies: { partners: { origin: originList('partners') } },
        lists: {
          partners: {
            origins: ['https://shop.example', 'https://*.partner.example'],
          },
        },
        routes: [{ path: '/graphql', policy: 'partners' }],
        reportOnly: { origin: APP },
      }),
      CorsInspectorModule.forRoot(options),
    ],
    controllers: [WidgetController],
  })
  class InspectedModule {}
  return InspectedModule;
}
