import { Controller, Get, Put } from '@nestjs/common';

/** For the front ends, whichever they are. It has the default policy. */
@Controller('prices')
export class PriceController {
  @Get()
  list(): Readonly<Record<string, number>> {
    return { lamp: 40, chair: 90 };
  }

  @Put()
  change(): string {
    return 'changed';
  }
}
