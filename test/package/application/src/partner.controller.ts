import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { Cors, CorsService } from 'nestjs-cors';

/** Who is a partner is said by host, and asked with an `Origin`. */
@Controller('partners')
export class PartnerController {
  constructor(private readonly cors: CorsService) {}

  @Cors('partners')
  @Get()
  report(): string {
    return 'report';
  }

  @Put(':host')
  add(@Param('host') host: string): Promise<void> {
    return this.cors.list('partners').add(`https://${host}`);
  }

  @Delete(':host')
  remove(@Param('host') host: string): Promise<void> {
    return this.cors.list('partners').delete(`https://${host}`);
  }
}
