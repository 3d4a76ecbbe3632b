import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Put,
} from '@nestjs/common';
import { Cors, SkipCors } from 'nestjs-cors';

@Cors('widget')
@Controller('widgets')
export class WidgetController {
  @Cors({ exposedHeaders: ['etag'] })
  @Get()
  list(): readonly string[] {
    return ['clock'];
  }

  @Get(':id')
  find(@Param('id') id: string): never {
    throw new NotFoundException(`There is no widget ${id}.`);
  }

  @Post()
  create(@Body() widget: object): object {
    return widget;
  }

  @Put(':id/theme')
  theme(@Param('id') id: string): string {
    return id;
  }

  @SkipCors()
  @Get('all/internal')
  internal(): string {
    return 'internal';
  }
}
