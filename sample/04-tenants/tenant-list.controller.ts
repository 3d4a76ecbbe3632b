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
  Cors,
  CorsService,
  InvalidOriginError,
  type OriginList,
} from 'nestjs-cors';
import { AdminGuard } from '../02-policy-per-route/admin.guard.js';

/** Who is a tenant. A change on one instance is a change on all of them. */
@Cors('admin')
@UseGuards(AdminGuard)
@Controller('admin/tenants')
export class TenantListController {
  readonly #tenants: OriginList;

  constructor(cors: CorsService) {
    this.#tenants = cors.list('tenants');
  }

  @Get()
  list(): readonly string[] {
    return [...this.#tenants];
  }

  @HttpCode(204)
  @Post()
  async add(@Body('origin') origin: unknown): Promise<void> {
    try {
      await this.#tenants.add(text(origin));
    } catch (error) {
      throw error instanceof InvalidOriginError ? refusalOf(error) : error;
    }
  }

  @HttpCode(204)
  @Delete()
  async delete(@Query('origin') origin: unknown): Promise<void> {
    await this.#tenants.delete(text(origin));
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') {
    throw new BadRequestException('origin must be a text');
  }
  return value;
}

/** The issues say what is wrong with the origin, and what to write in its place. */
function refusalOf({
  message,
  issues,
}: InvalidOriginError): BadRequestException {
  return new BadRequestException({ statusCode: 400, message, issues });
}
