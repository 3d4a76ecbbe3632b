import { Controller, Get, Header } from '@nestjs/common';
import { Cors } from 'nestjs-cors';

interface Catalog {
  readonly items: readonly string[];
}

/** `/api/v2/catalog`, for everybody. */
@Cors('public', { exposedHeaders: ['x-total-count'] })
@Controller({ path: 'catalog', version: '2' })
export class CatalogV2Controller {
  @Header('x-total-count', '2')
  @Get()
  list(): Catalog {
    return { items: ['lamp', 'chair'] };
  }
}
