import { Controller, Get } from '@nestjs/common';
import { Cors } from 'nestjs-cors';

/** For pages of partners. */
@Cors('partners')
@Controller('prices')
export class PriceController {
  @Get()
  list(): Readonly<Record<string, number>> {
    return { lamp: 40, chair: 90 };
  }
}
