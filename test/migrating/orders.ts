import { Controller, Get, Put } from '@nestjs/common';
import { Cors, SkipCors } from '../../lib/index.js';

@Controller()
export class OrdersController {
  @Cors({ origin: 'https://partner.example', credentials: true })
  @Put('partner')
  partner() {}

  @SkipCors()
  @Put('internal')
  internal() {}

  @Get('orders')
  list() {}
}
