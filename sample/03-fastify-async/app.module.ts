import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { CorsModule } from 'nestjs-cors';
import { CatalogV1Controller } from './catalog-v1.controller.js';
import { CatalogV2Controller } from './catalog-v2.controller.js';

@Module({
  imports: [
    CorsModule.forRootAsync({
      imports: [ConfigModule.forRoot()],
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        origin: config
          .get<string>('CORS_ORIGINS', 'http://localhost:8080')
          .split(',')
          .map((origin) => origin.trim()),
        credentials: true,
        policies: { public: { origin: '*', maxAge: 600 } },
      }),
    }),
  ],
  controllers: [CatalogV1Controller, CatalogV2Controller],
})
export class AppModule {}
