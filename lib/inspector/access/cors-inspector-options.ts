import type { CanActivate, ModuleMetadata, Type } from '@nestjs/common';

/** The options of `CorsInspectorModule.forRoot()`. */
export interface CorsInspectorOptions {
  /**
   * The path of the page, without parameters. The global prefix comes before it. Default: `/__cors`.
   */
  readonly path?: string;
  /**
   * The guards that decide who may see the page: classes or instances, as in `@UseGuards()`. Without
   * any, only this machine may, and the module does not start if `NODE_ENV` is `production`.
   */
  readonly guards?: readonly (Type<CanActivate> | CanActivate)[];
  /** The modules that export what the guards inject. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /**
   * Decorators for the controller of the page, such as the one that a global guard of the application
   * looks for.
   */
  readonly decorators?: readonly ClassDecorator[];
}

/** The path without `path`. */
export const DEFAULT_PATH = '/__cors';

/** The injection token of the options. */
export const INSPECTOR_OPTIONS = Symbol('nestjs-cors:inspector-options');

/** Tells whether guards decide who may see the page. */
export function isGuarded({ guards = [] }: CorsInspectorOptions): boolean {
  return guards.length > 0;
}
