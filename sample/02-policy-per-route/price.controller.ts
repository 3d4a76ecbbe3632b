import { Controller, Get } from '@nestjs/common';
import { Cors } from 'nestjs-cors';

/** For the pages of partners, which come and go while the application runs. */
@Cors('partners')
@Controller('prices')
export class PriceController {
  @Get()
  list(): { lamp: number } {
    return { lamp: 40 };
  }
}
