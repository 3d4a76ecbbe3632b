import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import {
  CorsService,
  InvalidOriginError,
  SkipCors,
  type OriginList,
} from 'nestjs-cors';
import { AdminGuard } from './admin.guard.js';

/** Who is a partner, for the administrator's scripts; no page has any business here. */
@SkipCors()
@UseGuards(AdminGuard)
@Controller('admin/partners')
export class PartnerListController {
  readonly #partners: OriginList;

  constructor(cors: CorsService) {
    this.#partners = cors.list('partners');
  }

  @Get()
  list(): readonly string[] {
    return [...this.#partners];
  }

  @HttpCode(204)
  @Post()
  async add(@Body('origin') origin: unknown): Promise<void> {
    try {
      await this.#partners.add(text(origin));
    } catch (error) {
      throw error instanceof InvalidOriginError ? notAnOrigin() : error;
    }
  }

  @HttpCode(204)
  @Delete()
  async delete(@Query('origin') origin: unknown): Promise<void> {
    await this.#partners.delete(text(origin));
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') {
    throw notAnOrigin();
  }
  return value;
}

function notAnOrigin(): BadRequestException {
  return new BadRequestException(
    'origin must be an origin such as https://shop.example.com',
  );
}
