import { Controller, Module, Put } from '@nestjs/common';
import { Cors, CorsModule } from '../../lib/index.js';

@Cors('widget')
@Controller('widgets')
class WidgetController {
  @Cors({ methods: ['PUT'] })
  @Put(':id/theme')
  theme() {}
}

/** The application of `docs/explain.md`. */
@Module({
  imports: [
    CorsModule.forRoot({
      policies: {
        widget: {
          origin: 'https://app.example.com',
          allowedHeaders: ['x-widget'],
        },
      },
    }),
  ],
  controllers: [WidgetController],
})
export class ExplainedModule {}
