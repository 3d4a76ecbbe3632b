import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { Cors, CorsModule } from '../../lib/index.js';

export const THROTTLED_PAGE = 'https://page.example';

@Controller('cats')
class CatsController {
  @Cors({ origin: THROTTLED_PAGE }) @Get() list() {
    return 'list';
  }
}

/** An application whose root module has the throttler as its first global guard. */
@Module({
  imports: [
    CorsModule.forRoot(),
    ThrottlerModule.forRoot([{ ttl: 60_000, limit: 1 }]),
  ],
  controllers: [CatsController],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
})
export class ThrottledModule {}
