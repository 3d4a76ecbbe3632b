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
  CORS_MODULE_OPTIONS,
  CorsConfigurationError,
  CorsGuard,
  CorsInterceptor,
  CorsModule,
  CorsService,
  describeIssue,
  fromCallback,
  getOriginListToken,
  InjectOriginList,
  InvalidOriginError,
  MemoryOriginStore,
  originList,
  originResolver,
  SkipCors,
  type CorsDecorator,
  type CorsIssue,
  type CorsListOptions,
  type CorsModuleAsyncOptions,
  type CorsModuleOptions,
  type CorsOptionsFactory,
  type CorsOriginResolver,
  type CorsPolicyNames,
  type CorsPolicyOptions,
  type CorsRoute,
  type CorsRouteOptions,
  type CorsRoutePolicy,
  type DescribedCorsIssue,
  type LoadOrigins,
  type OriginFunction,
  type OriginList,
  type OriginListReference,
  type OriginListChange,
  type OriginListHealth,
  type OriginOption,
  type OriginRequest,
  type OriginResolverReference,
  type OriginRule,
  type OriginStore,
} from 'nestjs-cors';
import { CorsInspectorModule } from 'nestjs-cors/inspector';
import { originStoreContract } from 'nestjs-cors/testing';

const isPublic = (origin: string, { path, method, host }: OriginRequest) =>
  path.startsWith('/public/') && `${method}${host}` !== origin;
const decide: OriginFunction = async (origin, request) =>
  isPublic(origin, request);
const partners: OriginListReference = originList('partners');
@Injectable()
export class TenantOrigins implements CorsOriginResolver {
  isOriginAllowed(origin: string, { host }: OriginRequest): boolean {
    return origin.endsWith(host);
  }
}

const tenants: OriginResolverReference = originResolver(TenantOrigins, {
  given: ['host'],
  ttl: 60,
});
export const originStore: OriginStore = new MemoryOriginStore();
export const inspector = CorsInspectorModule.forRoot({ path: '/admin/cors' });
export const checks = originStoreContract({ connect: () => originStore });
const rules: readonly OriginRule[] = [
  'https://*.example.com',
  /^https:\/\/pr-\d+\.example\.dev$/,
  partners,
  tenants,
  fromCallback((asked, callback) => callback(null, asked === 'a')),
  decide,
  isPublic,
];
const origin: OriginOption = rules;
const widget: CorsPolicyOptions = { origin: true, maxAge: false };
const routes: readonly CorsRouteOptions[] = [
  { path: '/graphql', policy: 'widget' },
  { path: '/feed', policy: ['widget', 'partners'] },
  { path: '/auth/*path', policy: false },
  { path: '/static/*path', policy: { methods: 'PUT' } },
];
export const names: CorsPolicyNames = ['widget', 'partners'];
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

  health(): OriginListHealth {
    const kinds: OriginListChange['kind'][] = [];
    this.#partners.changes$.subscribe(({ kind }) => kinds.push(kind));
    this.cors.resolver(TenantOrigins).invalidate();
    return this.#partners.health;
  }

  @Cors(['widget', 'partners'])
  @Get('news')
  news(): void {}

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
  CorsModule.forRoot({ default: ['widget', 'partners'], policies: { widget } }),
  CorsModule.forRootAsync({ useClass: OptionsFactory }),
  CorsModule.forRootAsync({ useFactory: () => options }),
];

export const overridden = [CorsGuard, CorsInterceptor];

export function issuesOf(error: unknown): readonly CorsIssue[] {
  return error instanceof CorsConfigurationError ? error.issues : [];
}

export const load: LoadOrigins = async (signal) => {
  signal.throwIfAborted();
  return ['https://a.example'];
};

export const asyncOptions: CorsModuleAsyncOptions = {
  inject: [CORS_MODULE_OPTIONS],
  useFactory: () => ({ lists: { partners: { load } } }),
};

export const messages: readonly string[] = CorsModule.validate(options).map(
  (issue: DescribedCorsIssue) => issue.message || describeIssue(issue),
);

@Injectable()
export class PartnerService {
  constructor(@InjectOriginList('partners') readonly partners: OriginList) {}
}

export const provided = { provide: getOriginListToken('partners') };
