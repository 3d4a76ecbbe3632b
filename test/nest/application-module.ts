import { Module, type Provider, type Type } from '@nestjs/common';
import { CorsModule, type CorsModuleOptions } from '../../lib/index.js';

/** The module of an application: the library with these options, these controllers and providers. */
export function applicationModule(
  options: CorsModuleOptions,
  controllers: readonly Type[],
  providers: readonly Provider[] = [],
): Type {
  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers: [...controllers],
    providers: [...providers],
  })
  class ApplicationModule {}
  return ApplicationModule;
}
