// The one barrel. Withheld on purpose: the edge, the route tables and the compiled forms of
// policies, which are how things are done and not what is promised.
export { InvalidOriginError } from './core/invalid-origin-error.js';
export { MemoryOriginStore } from './core/memory-origin-store.js';
export { OriginList } from './core/origin-list.js';
export { fromCallback } from './core/from-callback.js';
export { originList } from './core/origin-rule.js';
export { originResolver } from './core/origin-resolver.js';
export { CorsConfigurationError } from './core/cors-configuration-error.js';
export { Cors, SkipCors } from './nest/cors.decorator.js';
export { CorsGuard } from './nest/cors.guard.js';
export { CorsInterceptor } from './nest/cors.interceptor.js';
export { CorsModule } from './nest/cors.module.js';
export { CorsService } from './nest/cors.service.js';
export { CORS_SERVICE } from './nest/service-classes.js';

export type {
  CallbackAnswer,
  CallbackOriginFunction,
} from './core/from-callback.js';
export type {
  CorsOriginResolver,
  OriginFunction,
  OriginListReference,
  OriginOption,
  OriginRequest,
  OriginResolverClass,
  OriginResolverOptions,
  OriginResolverReference,
  OriginRule,
} from './core/origin-rule.js';
export type { CorsHandshake } from './core/handshake.js';
export type {
  OriginListChange,
  OriginListHealth,
} from './core/origin-list-health.js';
export type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from './core/origin-store.js';
export type { CorsIssue, OriginFault } from './core/policy-issue.js';
export type { CorsPolicyOptions } from './core/policy-options.js';
export type { CorsDecorator } from './nest/cors.decorator.js';
export type { OriginResolverCache } from './nest/cors.service.js';
export type {
  CorsListOptions,
  CorsModuleOptions,
  CorsOptionsFactory,
  CorsRouteOptions,
} from './nest/cors-module-options.js';
export type { CorsRoute, CorsRoutePolicy } from './nest/describe-routes.js';
