import { Module, type DynamicModule } from '@nestjs/common';
import { CorsModule, originList, type OriginStore } from 'nestjs-cors';
import { AdminGuard, ADMIN_TOKEN } from '../02-policy-per-route/admin.guard.js';
import { INSTANCE, StorefrontController } from './storefront.controller.js';
import { TenantListController } from './tenant-list.controller.js';

export interface AppOptions {
  /** Which instance of the application this is, such as `A`. */
  readonly instance: string;
  /** Where the tenants' origins are kept: one place for all instances. */
  readonly originStore: OriginStore;
  /** What `Authorization: Bearer` has to carry to change the list of tenants. */
  readonly adminToken: string;
  /** The origin of the page that administers. */
  readonly adminOrigin: string;
  /** Whether the log explains what is refused. */
  readonly debug?: boolean;
}

@Module({})
export class AppModule {
  static register(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CorsModule.forRoot({
          originStore: options.originStore,
          debug: options.debug ?? false,
          policies: {
            // A browser may remember that a write was allowed: enforce refuses it as soon as
            // the tenant is removed.
            tenants: {
              origin: originList('tenants'),
              credentials: true,
              enforce: true,
            },
            // Being a tenant does not make anybody an administrator.
            admin: { origin: options.adminOrigin },
          },
        }),
      ],
      controllers: [StorefrontController, TenantListController],
      providers: [
        AdminGuard,
        { provide: ADMIN_TOKEN, useValue: options.adminToken },
        { provide: INSTANCE, useValue: options.instance },
      ],
    };
  }
}
