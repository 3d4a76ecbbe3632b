import {
  Controller,
  Get,
  Injectable,
  Module,
  Post,
  type DynamicModule,
} from '@nestjs/common';
import {
  Cors,
  CorsConfigurationError,
  CorsGuard,
  CorsInterceptor,
  CorsModule,
  CorsService,
  InvalidOriginError,
  originList,
  SkipCors,
  type CorsDecorator,
  type CorsIssue,
  type CorsListOptions,
  type CorsModuleOptions,
  type CorsOptionsFactory,
  type CorsPolicyOptions,
  type CorsRoute,
  type CorsRouteOptions,
  type CorsRoutePolicy,
  type OriginFunction,
  type OriginList,
  type OriginListReference,
  type OriginOption,
  type OriginRequest,
  type OriginRule,
} from 'nestjs-cors';

const isPublic = (origin: string, { path, method, host }: OriginRequest) =>
  path.startsWith('/public/') && `${method}${host}` !== origin;
const decide: OriginFunction = async (origin, request) =>
  isPublic(origin, request);
const partners: OriginListReference = originList('partners');
const rules: readonly OriginRule[] = [
  'https://*.example.com',
  /^https:\/\/pr-\d+\.example\.dev$/,
  partners,
  decide,
  isPublic,
];
const origin: OriginOption = rules;
const widget: CorsPolicyOptions = { origin: true, maxAge: false };
const routes: readonly CorsRouteOptions[] = [
  { path: '/graphql', policy: 'widget' },
  { path: '/auth/*path', policy: false },
  { path: '/static/*path', policy: { methods: 'PUT' } },
];
const lists: Record<string, CorsListOptions> = {
  partners: { origins: ['https://shop.partner.example'] },
};
const options: CorsModuleOptions = {
  origin,
  credentials: true,
  exposedHeaders: ['etag'],
  interceptor: 'auto',
  policies: { widget },
  routes,
  lists,
};

@Injectable()
export class OptionsFactory implements CorsOptionsFactory {
  createCorsOptions(): CorsModuleOptions {
    return options;
  }
}

export const internal: CorsDecorator = SkipCors();

@Cors('widget', { maxAge: 60 })
@Controller('widgets')
export class WidgetController {
  readonly #partners: OriginList;

  constructor(private readonly cors: CorsService) {
    this.#partners = cors.list('partners');
  }

  @Cors()
  @Get()
  list(): readonly string[] {
    return [...this.#partners];
  }

  @Cors({ methods: ['PATCH'] })
  @Post()
  async add(added: string): Promise<number | string> {
    try {
      await this.#partners.add(added);
      return this.#partners.size;
    } catch (error) {
      return error instanceof InvalidOriginError ? error.issues.length : '';
    }
  }

  policiesOf(path: string): readonly CorsRoutePolicy[] {
    const found = this.cors.routes().find((route) => route.path === path);
    const route: CorsRoute | undefined = found;
    return route?.policies ?? [];
  }
}

@Module({
  imports: [CorsModule.forRoot(options)],
  controllers: [WidgetController],
})
export class AppModule {}

export const modules: readonly DynamicModule[] = [
  CorsModule.forRoot(),
  CorsModule.forRoot({ isGlobal: false }),
  CorsModule.forRootAsync({ useClass: OptionsFactory }),
  CorsModule.forRootAsync({ useFactory: () => options }),
];

export const overridden = [CorsGuard, CorsInterceptor];

export function issuesOf(error: unknown): readonly CorsIssue[] {
  return error instanceof CorsConfigurationError ? error.issues : [];
}
