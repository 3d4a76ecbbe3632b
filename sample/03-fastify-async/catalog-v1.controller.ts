import { Controller, Get } from '@nestjs/common';

/** `/api/v1/catalog`, for the origins of the default policy. */
@Controller({ path: 'catalog', version: '1' })
export class CatalogV1Controller {
  @Get()
  list(): readonly string[] {
    return ['lamp', 'chair'];
  }
}
