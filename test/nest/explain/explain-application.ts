import { Controller, Get, Module, Post, Put } from '@nestjs/common';
import { Cors, CorsModule, SkipCors } from '../../../lib/index.js';

/** An application whose policies come from every kind of place. */
@Cors('widget')
@Controller('widgets')
class WidgetController {
  @Get(':id')
  one() {}

  @Cors({ methods: ['PUT'] })
  @Put(':id')
  theme() {}

  @SkipCors()
  @Post('internal')
  internal() {}
}

@Controller('plain')
class PlainController {
  @Get()
  read() {}
}

@Module({
  imports: [
    CorsModule.forRoot({
      origin: 'https://app.example.com',
      credentials: true,
      policies: { widget: { origin: '*', allowedHeaders: ['x-id'] } },
      routes: [
        { path: '/graphql', policy: { exposedHeaders: ['x-id'] } },
        { path: '/alone', policy: false },
      ],
    }),
  ],
  controllers: [WidgetController, PlainController],
})
export class ExplainModule {}
