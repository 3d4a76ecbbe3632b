import {
  Controller,
  Delete,
  Get,
  Header,
  Module,
  Patch,
  Post,
  Put,
  type DynamicModule,
  type Type,
} from '@nestjs/common';

/** The decorators that a migration puts into the application. */
export interface Decorated {
  readonly items?: ClassDecorator;
  /** On the handlers of `GET /items/:id` and `GET /items/failing`. */
  readonly read?: MethodDecorator;
  readonly widget?: ClassDecorator;
}

/** An application, and which of its handlers ran. */
export interface MigratedApplication {
  readonly module: Type;
  readonly ran: string[];
}

/** The application that is migrated: two controllers. */
export function applicationOf(
  imports: readonly DynamicModule[],
  {
    items = declareNothing,
    read = declareNothing,
    widget = declareNothing,
  }: Decorated = {},
): MigratedApplication {
  const ran: string[] = [];

  @items
  @Controller('items')
  class ItemsController {
    @read
    @Get('failing')
    fail() {
      ran.push('fail');
      throw new Error('It fails.');
    }

    @read
    @Get(':id')
    @Header('ETag', '"1"')
    @Header('X-Request-Id', '7')
    show() {
      ran.push('show');
      return {};
    }

    @Post()
    create() {
      ran.push('create');
      return {};
    }

    @Put(':id')
    replace() {
      ran.push('replace');
      return {};
    }

    @Patch(':id')
    change() {
      ran.push('change');
      return {};
    }

    @Delete(':id')
    remove() {
      ran.push('remove');
      return {};
    }
  }

  @widget
  @Controller('widget')
  class WidgetController {
    @Get()
    show() {
      ran.push('widget');
      return {};
    }
  }

  @Module({
    imports: [...imports],
    controllers: [ItemsController, WidgetController],
  })
  class ApplicationModule {}
  return { module: ApplicationModule, ran };
}

function declareNothing(): void {}
