import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  Put,
  Sse,
  type MessageEvent,
} from '@nestjs/common';
import { Cors } from 'nestjs-cors';
import { map, timer, type Observable } from 'rxjs';

interface Theme {
  readonly color: string;
}

/** Any page may embed the widget; nobody's cookies are involved. */
@Cors('widget')
@Controller('widget')
export class WidgetController {
  #theme: Theme = { color: '#2f6f4f' };

  // The response also has X-Powered-By, which no page of another origin can read.
  @Cors({ exposedHeaders: ['x-widget-version'] })
  @Header('x-widget-version', '3')
  @Get()
  show(): { text: string } {
    return { text: 'A widget for everybody' };
  }

  @Get('theme')
  theme(): Theme {
    return this.#theme;
  }

  /** `@Cors()` goes back to the default policy: everybody sees the theme, the dashboard sets it. */
  @Cors()
  @Put('theme')
  changeTheme(@Body() body: unknown): Theme {
    this.#theme = readTheme(body);
    return this.#theme;
  }

  @Sse('ticker')
  ticker(): Observable<MessageEvent> {
    return timer(0, 1000).pipe(map((tick) => ({ data: { tick } })));
  }
}

function readTheme(body: unknown): Theme {
  if (
    typeof body === 'object' &&
    body !== null &&
    'color' in body &&
    typeof body.color === 'string' &&
    /^#[0-9a-f]{6}$/.test(body.color)
  ) {
    return { color: body.color };
  }
  throw new BadRequestException('color must look like #2f6f4f');
}
