import {
  Controller,
  Get,
  HttpCode,
  Post,
  Res,
  Sse,
  UseGuards,
  type MessageEvent,
} from '@nestjs/common';
import type { Response } from 'express';
import { map, timer, type Observable } from 'rxjs';
import { SessionGuard } from './session.guard.js';
import { Sessions } from './sessions.js';

/** Without a decorator of its own it has the default policy: the dashboard, with cookies. */
@Controller('dashboard')
export class DashboardController {
  constructor(private readonly sessions: Sessions) {}

  /** Anybody can sign in to a sample; an application checks a password here. */
  @HttpCode(200)
  @Post('session')
  signIn(@Res({ passthrough: true }) response: Response): { signedIn: true } {
    response.cookie('session', this.sessions.open(), {
      httpOnly: true,
      sameSite: 'lax',
    });
    return { signedIn: true };
  }

  @UseGuards(SessionGuard)
  @Get('profile')
  profile(): { name: string } {
    return { name: 'Ada' };
  }

  @UseGuards(SessionGuard)
  @Sse('events')
  events(): Observable<MessageEvent> {
    return timer(0, 1000).pipe(map((tick) => ({ data: { tick } })));
  }

  /** Errors that nobody foresaw are readable for the dashboard, too. */
  @Get('report')
  report(): never {
    throw new Error('The report service is down');
  }
}
