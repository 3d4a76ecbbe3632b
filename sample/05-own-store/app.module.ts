import { Module } from '@nestjs/common';
import { CorsModule, originList } from 'nestjs-cors';
import { DataSource } from 'typeorm';
import { DatabaseModule } from './database.module.js';
import { PartnerController } from './partner.controller.js';
import { PriceController } from './price.controller.js';
import { TypeOrmOriginStore } from './type-orm-origin-store.js';

@Module({
  imports: [
    DatabaseModule,
    CorsModule.forRootAsync({
      imports: [DatabaseModule],
      inject: [DataSource],
      useFactory: (database: DataSource) => ({
        originStore: new TypeOrmOriginStore(database),
        enforce: true,
        policies: {
          partners: { origin: originList('partners'), enforce: true },
        },
      }),
    }),
  ],
  controllers: [PriceController, PartnerController],
})
export class AppModule {}
