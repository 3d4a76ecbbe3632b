import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { SkipCors } from 'nestjs-cors';

@Controller('internal')
export class InternalController {
  #flushes = 0;

  /** Called by other servers only: no page may, whatever the default policy says. */
  @SkipCors()
  @HttpCode(200)
  @Post('cache/flush')
  flush(): { flushes: number } {
    this.#flushes++;
    return { flushes: this.#flushes };
  }

  @Get('health')
  health(): { status: string } {
    return { status: 'ok' };
  }
}
