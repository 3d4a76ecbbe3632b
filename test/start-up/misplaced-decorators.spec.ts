import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { Controller, Get, Injectable, Logger, type Type } from '@nestjs/common';
import { Cors, CorsModule, SkipCors } from '../../lib/index.js';
import { PLATFORMS } from '../nest/application.js';
import { startModule } from './configuration.js';

const warn = jest.spyOn(Logger.prototype, 'warn');

beforeEach(() => {
  warn.mockReset().mockReturnValue();
});

afterEach(() => {
  warn.mockReset();
});

@Controller('widget')
class WidgetController {
  @Get() theme() {}
}

@Cors({ maxAge: 5 })
@Controller('placed')
class PlacedController {
  @Cors() @Get() theme() {}
  @SkipCors() @Get('skipped') skipped() {}
}

@Cors({ maxAge: 5 })
@Injectable()
class WidgetService {}

@Injectable()
class FormatService {
  @SkipCors() format() {}
}

@Controller('helping')
class HelpingController {
  @Get() theme() {}
  @Cors({ maxAge: 5 }) format() {}
}

describe.each(PLATFORMS)('a decorator on %s', (platform) => {
  it.each<[string, Type[], Type[], readonly string[]]>([
    [
      'on a class that is no controller',
      [WidgetController],
      [WidgetService],
      [
        'WidgetService: @Cors or @SkipCors has no effect here, where no route is. Put it on a controller, or on a method with a route.',
      ],
    ],
    [
      'on a method of a class that is no controller',
      [WidgetController],
      [FormatService],
      [
        'FormatService.format: @Cors or @SkipCors has no effect here, where no route is. Put it on a controller, or on a method with a route.',
      ],
    ],
    [
      'on a method that is no handler',
      [HelpingController],
      [],
      [
        'HelpingController.format: @Cors or @SkipCors has no effect here, where no route is. Put it on a controller, or on a method with a route.',
      ],
    ],
    ['on a controller and on handlers', [PlacedController], [], []],
  ])('%s is warned about once, if at all', async (_, ...parts) => {
    const [controllers, providers, warnings] = parts;
    const cors = CorsModule.forRoot();
    const app = await startModule(platform, cors, controllers, providers);
    await app.close();
    expect(warn.mock.calls).toEqual(warnings.map((warning) => [warning]));
  });
});
