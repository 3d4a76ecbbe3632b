import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Headers,
  Inject,
  Put,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { Cors } from 'nestjs-cors';

export const INSTANCE = Symbol('INSTANCE');

interface Storefront {
  readonly servedBy: string;
  readonly basket: number;
}

/** What tenants show on their own domains. */
@Cors('tenants')
@Controller('storefront')
export class StorefrontController {
  constructor(@Inject(INSTANCE) private readonly instance: string) {}

  @Get()
  show(@Headers('cookie') cookie = ''): Storefront {
    const [, basket] = /(?:^|; )basket=(\d{1,2})(?:;|$)/.exec(cookie) ?? [];
    return this.#storefront(Number(basket ?? 0));
  }

  @Put('basket')
  fill(
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Storefront {
    const lamps = readLamps(body);
    // A tenant's page is of another site, so that a stricter SameSite would withhold it.
    response.cookie('basket', lamps, {
      httpOnly: true,
      secure: true,
      sameSite: 'none',
    });
    return this.#storefront(lamps);
  }

  #storefront(basket: number): Storefront {
    return { servedBy: `instance ${this.instance}`, basket };
  }
}

function readLamps(body: unknown): number {
  if (
    typeof body === 'object' &&
    body !== null &&
    'lamps' in body &&
    Number.isInteger(body.lamps) &&
    Number(body.lamps) >= 0 &&
    Number(body.lamps) < 100
  ) {
    return Number(body.lamps);
  }
  throw new BadRequestException('lamps must be a number from 0 to 99');
}
