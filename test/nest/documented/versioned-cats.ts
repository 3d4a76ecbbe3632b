import { Controller, Get } from '@nestjs/common';
import { Cors } from '../../../lib/index.js';

@Controller({ path: 'cats', version: '1' })
export class OldCatsController {
  @Cors({ origin: 'https://old.example.com', credentials: true })
  @Get()
  list() {}
}

@Controller({ path: 'cats', version: '2' })
export class CatsController {
  @Cors({ origin: 'https://app.example.com' })
  @Get()
  list() {}
}
