import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Query,
} from '@nestjs/common';
import { CorsService, InvalidOriginError, SkipCors } from 'nestjs-cors';

/** Who is a partner. No page has any business here; sample 02 has the guard that is left out. */
@SkipCors()
@Controller('partners')
export class PartnerController {
  constructor(private readonly cors: CorsService) {}

  @Get()
  list(): readonly string[] {
    return [...this.cors.list('partners')];
  }

  @HttpCode(204)
  @Post()
  async add(@Body('origin') origin: unknown): Promise<void> {
    try {
      await this.cors.list('partners').add(String(origin));
    } catch (error) {
      throw error instanceof InvalidOriginError
        ? new BadRequestException(error.message)
        : error;
    }
  }

  @HttpCode(204)
  @Delete()
  async delete(@Query('origin') origin: unknown): Promise<void> {
    await this.cors.list('partners').delete(String(origin));
  }
}
