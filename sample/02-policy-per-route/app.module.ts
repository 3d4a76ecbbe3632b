import { Module, type DynamicModule } from '@nestjs/common';
import { CorsModule, originList, type CorsPolicyOptions } from 'nestjs-cors';
import { CorsInspectorModule } from 'nestjs-cors/inspector';
import { AdminGuard, ADMIN_TOKEN } from './admin.guard.js';
import { ArticlesController } from './articles.controller.js';
import { DashboardController } from './dashboard.controller.js';
import { InternalController } from './internal.controller.js';
import { PartnerListController } from './partner-list.controller.js';
import { PriceController } from './price.controller.js';
import { SessionGuard } from './session.guard.js';
import { Sessions } from './sessions.js';
import { WidgetController } from './widget.controller.js';

export interface AppOptions {
  /** What `Authorization: Bearer` has to carry to change the list of partners. */
  readonly adminToken: string;
  /** Whose pages are the dashboard. */
  readonly dashboard: Pick<
    CorsPolicyOptions,
    'origin' | 'dangerouslyAllowInsecureOrigins'
  >;
  /** Whether the log explains what is refused. */
  readonly debug?: boolean;
  /** Whether `/__cors` shows the policies, for development. */
  readonly inspector?: boolean;
}

@Module({})
export class AppModule {
  static register({
    adminToken,
    dashboard,
    debug = false,
    inspector = false,
  }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CorsModule.forRoot({
          // The default policy is that of our own front end, which signs in with a cookie.
          ...dashboard,
          methods: ['PUT'],
          credentials: true,
          enforce: true,
          debug,
          policies: {
            widget: { origin: '*', allowedHeaders: ['x-request-id'] },
            partners: { origin: originList('partners') },
            dashboard: {
              ...dashboard,
              credentials: true,
              exposedHeaders: ['x-article-count'],
            },
            public: { origin: '*' },
          },
        }),
        ...(inspector ? [CorsInspectorModule.forRoot()] : []),
      ],
      controllers: [
        ArticlesController,
        WidgetController,
        DashboardController,
        PriceController,
        PartnerListController,
        InternalController,
      ],
      providers: [
        Sessions,
        SessionGuard,
        AdminGuard,
        { provide: ADMIN_TOKEN, useValue: adminToken },
      ],
    };
  }
}
