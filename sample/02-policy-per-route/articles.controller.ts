import { Controller, Get, Header, Headers } from '@nestjs/common';
import { Cors } from 'nestjs-cors';
import { Sessions } from './sessions.js';

/** Anybody may read the articles without cookies; the dashboard reads them with its cookie. */
@Cors(['dashboard', 'public'])
@Controller('articles')
export class ArticlesController {
  constructor(private readonly sessions: Sessions) {}

  @Header('x-article-count', '2')
  @Get()
  list(@Headers('cookie') cookie?: string): {
    articles: readonly string[];
    reader: string;
  } {
    const reader = this.sessions.isOf(cookie) ? 'Ada' : 'anybody';
    return { articles: ['Lamps', 'Shades'], reader };
  }
}
