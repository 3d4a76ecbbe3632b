import {
  Controller,
  Get,
  Module,
  Post,
  Put,
  type OnModuleInit,
  type Type,
} from '@nestjs/common';
import {
  Cors,
  CorsModule,
  originList,
  SkipCors,
  type CorsModuleOptions,
  type CorsPolicyOptions,
} from '../../lib/index.js';

/** Makes the application of the documentation, as it was or as it is. */
function widgets(theme: CorsPolicyOptions, options: CorsModuleOptions): Type {
  @Controller('widgets')
  class WidgetController {
    @Get() list() {}
    @Cors(theme) @Put(':id') theme() {}
    @SkipCors() @Post('internal') internal() {}
  }

  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers: [WidgetController],
  })
  class AppModule {}
  return AppModule;
}

/** As it was when the lock was written. */
export const Before = widgets(
  { origin: 'https://admin.example.com', credentials: true },
  {
    origin: ['https://app.example.com', 'https://old.example.com'],
    policies: { partners: { origin: ['https://partner.example'] } },
    routes: [{ path: '/graphql', policy: 'partners' }],
  },
);

/** As it is. */
export const AppModule = widgets(
  { origin: 'https://*.example.com', credentials: true },
  {
    origin: 'https://app.example.com',
    policies: {
      partners: { origin: originList('partners') },
      legacy: { origin: 'http://legacy.example.com' },
    },
    routes: [{ path: '/graphql', policy: 'partners' }],
  },
);

/** Has two mistakes. */
export const Broken = widgets(
  { origin: 'https://*.example.com', methods: ['patch'] as string[] },
  { origin: 'https://app.example.com/' as string },
);

/** Does not import the module. */
@Module({})
export class WithoutCors {}

/** Allows nobody. */
@Module({ imports: [CorsModule.forRoot({ origin: false })] })
export class Closed {}

/** Fails in a hook. */
@Module({
  imports: [CorsModule.forRoot({ origin: 'https://app.example.com' })],
})
export class Unreachable implements OnModuleInit {
  onModuleInit(): void {
    throw new Error('connect ECONNREFUSED 127.0.0.1:5432');
  }
}
