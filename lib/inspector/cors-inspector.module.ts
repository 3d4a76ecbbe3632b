/**
 * A page that shows the policies of an application, explains requests and follows decisions.
 *
 * @module nestjs-cors/inspector
 */
import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { InspectorGuard } from './access/inspector.guard.js';
import { checkInspectorOptions } from './access/check-inspector-options.js';
import {
  INSPECTOR_OPTIONS,
  type CorsInspectorOptions,
} from './access/cors-inspector-options.js';
import { WatchedDecisions } from './decisions/watched-decisions.js';
import { InspectedService } from './data/inspected-service.js';
import { inspectorController } from './inspector-controller.js';

export type { CorsInspectorOptions } from './access/cors-inspector-options.js';

/**
 * Serves a page that shows every route with its policy, explains requests, and follows decisions and
 * run-time lists. It changes nothing. Import it beside `CorsModule`.
 *
 * Without guards it answers only this machine, and the application does not start in production.
 *
 * @example
 * @Module({
 *   imports: [
 *     CorsModule.forRoot({ origin: 'https://app.example.com' }),
 *     CorsInspectorModule.forRoot(), // http://localhost:3000/__cors
 *   ],
 * })
 * export class AppModule {}
 */
@Module({})
export class CorsInspectorModule {
  constructor(@Inject(INSPECTOR_OPTIONS) options: CorsInspectorOptions) {
    checkInspectorOptions(options, process.env['NODE_ENV']);
  }

  /**
   * Registers the page.
   *
   * @param options - its path, and who may see it
   * @throws Error while the application initializes, if an option is invalid, or if there are no guards
   * and `NODE_ENV` is `production`
   *
   * @example
   * CorsInspectorModule.forRoot({ path: '/admin/cors', guards: [AdminGuard], imports: [AuthModule] });
   */
  static forRoot(options: CorsInspectorOptions = {}): DynamicModule {
    return {
      module: CorsInspectorModule,
      imports: [...(options.imports ?? [])],
      controllers: [inspectorController(options)],
      providers: [
        { provide: INSPECTOR_OPTIONS, useValue: options },
        InspectedService,
        WatchedDecisions,
        InspectorGuard,
      ],
    };
  }
}
