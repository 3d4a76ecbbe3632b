import { Module } from '@nestjs/common';
import { CorsModule } from 'nestjs-cors';
import { GreetingController } from './greeting.controller.js';

@Module({
  imports: [
    CorsModule.forRoot({
      origin: ['http://localhost:*', 'https://app.example.com'],
    }),
  ],
  controllers: [GreetingController],
})
export class AppModule {}
