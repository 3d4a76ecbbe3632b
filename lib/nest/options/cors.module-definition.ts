import {
  ConfigurableModuleBuilder,
  type ConfigurableModuleAsyncOptions,
} from '@nestjs/common';
import type { CorsModuleOptions } from './cors-module-options.js';

/**
 * The injection token of the options passed to `forRoot()` or returned by the factory. Every module
 * can inject it.
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
    // Always global: the guard judges the routes of every module, so the service must be available
    // there.
    .setExtras({}, (definition) => ({ ...definition, global: true }))
    .build();
