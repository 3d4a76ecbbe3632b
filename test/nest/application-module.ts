import { Module, type Type } from '@nestjs/common';
import { CorsModule, type CorsModuleOptions } from '../../lib/index.js';

/** The module of an application: the library with these options, and these controllers. */
export function applicationModule(
  options: CorsModuleOptions,
  controllers: readonly Type[],
): Type {
  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers: [...controllers],
  })
  class ApplicationModule {}
  return ApplicationModule;
}
