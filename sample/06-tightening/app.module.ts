import { Module } from '@nestjs/common';
import { CorsModule } from 'nestjs-cors';
import { PriceController } from './price.controller.js';
import { ProposalController } from './proposal.controller.js';
import { tighteningPolicy } from './tightening-policy.js';

@Module({
  imports: [CorsModule.forRootAsync({ useFactory: () => tighteningPolicy() })],
  controllers: [PriceController, ProposalController],
})
export class AppModule {}
