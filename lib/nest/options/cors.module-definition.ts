import {
  ConfigurableModuleBuilder,
  type ConfigurableModuleAsyncOptions,
} from '@nestjs/common';
import type { CorsModuleOptions } from './cors-module-options.js';

/**
 * The token of the options that the application gave to `forRoot()` or that its factory made.
 * Every module can inject it.
 *
 * @example
 * constructor(@Inject(CORS_MODULE_OPTIONS) private readonly options: CorsModuleOptions) {}
 */
export const CORS_MODULE_OPTIONS = 'nestjs-cors:options';

/**
 * The options of `CorsModule.forRootAsync()`: `imports`, `inject`, and one of `useFactory`,
 * `useClass` and `useExisting`. A class implements `CorsOptionsFactory`.
 *
 * @example
 * const options: CorsModuleAsyncOptions = {
 *   inject: [ConfigService],
 *   useFactory: (config: ConfigService) => ({ origin: config.get('ORIGINS') }),
 * };
 */
export type CorsModuleAsyncOptions = ConfigurableModuleAsyncOptions<
  CorsModuleOptions,
  'createCorsOptions'
>;

export const { ConfigurableModuleClass } =
  new ConfigurableModuleBuilder<CorsModuleOptions>({
    optionsInjectionToken: CORS_MODULE_OPTIONS,
  })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createCorsOptions')
    // Its guard judges the routes of every module, so that its service serves every module.
    .setExtras({}, (definition) => ({ ...definition, global: true }))
    .build();
