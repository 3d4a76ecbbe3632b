/**
 * The module, its decorators and its service.
 *
 * @module nestjs-cors
 */
// The only barrel. It leaves out how the module works: the code that receives requests, the route
// tables and compiled policies.
export { InvalidOriginError } from './core/issue/invalid-origin-error.js';
export { MemoryOriginStore } from './lists/memory-origin-store.js';
export { OriginList } from './lists/origin-list.js';
export { fromCallback } from './core/origin-rule/from-callback.js';
export { originList } from './core/origin-rule/origin-rule.js';
export { originResolver } from './core/origin-rule/origin-resolver.js';
export { describeIssue } from './core/issue/describe-issue.js';
export { originsFromEnv } from './core/check/origins-from-env.js';
export { CorsConfigurationError } from './core/issue/cors-configuration-error.js';
export { Cors, SkipCors } from './nest/cors.decorator.js';
export { CorsGuard } from './nest/cors.guard.js';
export { CorsInterceptor } from './nest/cors.interceptor.js';
export { CorsModule } from './nest/cors.module.js';
export { CorsService } from './nest/cors.service.js';
export { describePolicies } from './nest/describe-policies.js';
export {
  getOriginListToken,
  InjectOriginList,
} from './nest/inject-origin-list.js';
export { CORS_MODULE_OPTIONS } from './nest/options/cors.module-definition.js';
export { CORS_SERVICE } from './nest/start-up/service-classes.js';

export type {
  CorsCredentialsMode,
  CorsInitiator,
  CorsPageRequest,
  CorsRequestMode,
} from './core/browser/page-request.js';
export type {
  CorsNotSentReason,
  CorsPreflightReason,
} from './core/browser/browser-request.js';
export type { CorsHeaderRule } from './core/browser/request-header-rules.js';
export type {
  CorsBrowserMessage,
  CorsCheck,
  CorsCheckSubject,
  CorsExplainedPolicy,
  CorsExplainedPreflight,
  CorsExplainedResponse,
  CorsExplainedRoute,
  CorsExplanation,
  CorsExplanationFields,
  CorsFailureReason,
  CorsNoRemedyReason,
  CorsNote,
  CorsOutcome,
  CorsReadable,
  CorsRemedy,
  CorsRemedyChange,
  CorsRemedyDanger,
  CorsSentRequest,
} from './core/page/page-explanation.js';
export type {
  CallbackAnswer,
  CallbackOriginFunction,
} from './core/origin-rule/from-callback.js';
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
} from './core/origin-rule/origin-rule.js';
export type {
  CorsLock,
  LockedEntry,
  LockedPolicy,
  LockedRoute,
} from './core/lock/cors-lock.js';
export type { CorsHandshake } from './core/decision/handshake.js';
export type {
  CorsCandidateDecision,
  CorsDecision,
  CorsDecisionKind,
  CorsDecisionReason,
} from './http/decisions/cors-decision.js';
export type { CorsDecisionCount } from './http/decisions/decision-counts.js';
export type {
  OriginListChange,
  OriginListHealth,
} from './lists/origin-list-health.js';
export type {
  OriginChange,
  OriginFollower,
  OriginLack,
  OriginStore,
} from './lists/origin-store.js';
export type { DescribedCorsIssue } from './core/issue/describe-issue.js';
export type { CorsIssue, OriginFault } from './core/issue/policy-issue.js';
export type {
  CorsPolicyOptions,
  CorsReportOnlyOptions,
} from './core/policy/policy-options.js';
export type {
  CorsProposal,
  ProposedOrigin,
} from './core/report-only/proposal.js';
export type { ProposedOriginDanger } from './core/report-only/proposed-danger.js';
export type { SharedParent } from './core/report-only/shared-parents.js';
export type { CorsDecorator, CorsPolicyNames } from './nest/cors.decorator.js';
export type { OriginResolverCache } from './nest/cors.service.js';
export type {
  CorsListOptions,
  CorsModuleOptions,
  CorsOptionsFactory,
  CorsRouteOptions,
  LoadOrigins,
} from './nest/options/cors-module-options.js';
export type { CorsModuleAsyncOptions } from './nest/options/cors.module-definition.js';
export type {
  CorsRoute,
  CorsRoutePolicy,
} from './nest/discovery/describe-routes.js';
