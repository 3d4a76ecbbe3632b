import { Module } from '@nestjs/common';
import { CorsModule, originList } from 'nestjs-cors';
import { CorsInspectorModule } from 'nestjs-cors/inspector';
import { PartnerController } from './partner.controller.js';
import { WidgetController } from './widget.controller.js';

@Module({
  imports: [
    CorsModule.forRoot({
      origin: 'https://app.example.com',
      credentials: true,
      policies: {
        widget: { origin: 'https://*.example.com', maxAge: 60 },
        partners: { origin: originList('partners') },
      },
    }),
    CorsInspectorModule.forRoot(),
  ],
  controllers: [WidgetController, PartnerController],
})
export class AppModule {}
