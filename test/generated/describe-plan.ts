import type {
  ApplicationPlan,
  ControllerPlan,
  FieldsPlan,
  HandlerPlan,
  LevelPlan,
  VersionPlan,
} from './application-plan.js';
import { isList } from './reachable-lists.js';
import type { ForeignPlan, SafetyPlan } from './safety/safety-plan.js';

/** An application in few lines, for whoever has to write it down by hand. */
export function describeSafety({
  application,
  foreign,
  outer,
  servesFiles,
}: SafetyPlan): readonly string[] {
  return [
    ...describeApplication(application),
    ...(servesFiles ? ['serves files'] : []),
    ...(outer === undefined
      ? []
      : [
          `mounted in ${outer.type} ${fieldsOf(outer.defaultPolicy)}${outer.leavesAlone ? ', left alone' : ''}`,
        ]),
    ...foreign.map(foreignOf),
  ];
}

/** The same of an application alone. */
export function describeApplication(
  application: ApplicationPlan,
): readonly string[] {
  const { modules, base, policies, defaultPolicy, declared, versioning } =
    application;
  return [
    `${application.platform}${application.isInstrumented ? ', instrumented' : ''}`,
    ...routerOf(application),
    `default ${isList(defaultPolicy) ? defaultPolicy.join(' or ') : fieldsOf(defaultPolicy)}`,
    `first ${fieldsOf(policies.first)}, second ${fieldsOf(policies.second)}`,
    ...declared.map(
      ({ path, isOpen, policy }) =>
        `entry ${path}${isOpen ? '{/*rest}' : ''}: ${typeof policy === 'object' && !isList(policy) ? fieldsOf(policy) : [policy].flat().join(' or ')}`,
    ),
    ...(versioning.type === 'none'
      ? []
      : [
          `versioning ${versioning.type}, default ${versionsOf(versioning.defaultVersion)}`,
        ]),
    ...modules.flatMap((module, index) => [
      `module m${index} ${module.parentPrefix}/${module.prefix}${module.repeatsFirst ? ' + c00' : ''}`,
      ...module.controllers.flatMap((controller, position) =>
        controllerOf(controller, `c${index}${position}`),
      ),
    ]),
    ...(modules.some(({ controllers }) =>
      controllers.some(({ inherits }) => inherits),
    )
      ? [
          `base ${levelOf(base.level)}`,
          ...base.handlers.map((handler, index) =>
            handlerOf(handler, `b${index}`),
          ),
        ]
      : []),
  ];
}

function routerOf({
  router,
  globalPrefix,
  excluded,
}: ApplicationPlan): readonly string[] {
  const words = [
    ...Object.entries(router).flatMap(([name, is]) => (is ? [name] : [])),
    ...(globalPrefix === '' ? [] : [`prefix ${globalPrefix}`]),
    ...(globalPrefix === ''
      ? []
      : excluded.map(({ path, method }) => `but ${method ?? ''} ${path}`)),
  ];
  return words.length === 0 ? [] : [words.join(', ')];
}

function controllerOf(
  controller: ControllerPlan,
  name: string,
): readonly string[] {
  const { paths, host, version, level, isRequestScoped, inherits } = controller;
  const words = [
    `  ${name} ${JSON.stringify(paths)} ${levelOf(level)}`,
    ...(host === undefined ? [] : [`host ${[host].flat().join('|')}`]),
    ...(version === undefined ? [] : [`version ${versionsOf(version)}`]),
    ...(isRequestScoped ? ['request-scoped'] : []),
    ...(inherits ? ['extends base'] : []),
  ];
  return [
    words.join(', '),
    ...controller.handlers.map((handler, index) =>
      handlerOf(handler, `h${index}`),
    ),
    ...(inherits
      ? controller.overrides.map(({ handler, hasRoute }, index) =>
          handlerOf(
            handler,
            hasRoute ? `b${index}` : `b${index} without route`,
          ),
        )
      : []),
  ];
}

function handlerOf(handler: HandlerPlan, name: string): string {
  const { verb, paths, version, level, form, callsNext, constraint } = handler;
  return [
    `    ${name} @${verb}(${JSON.stringify(paths)}) ${levelOf(level)}`,
    ...(version === undefined ? [] : [`version ${versionsOf(version)}`]),
    ...(form === 'method' ? [] : [form]),
    ...(callsNext ? ['calls next()'] : []),
    ...(constraint === undefined ? [] : [`constraint ${constraint}`]),
  ].join(', ');
}

function foreignOf(
  { form, when, prefix, path, methods }: ForeignPlan,
  index: number,
): string {
  return `foreign${index} ${form} ${when} ${methods.join('|')} /${prefix}/${path}`;
}

function levelOf(level: LevelPlan): string {
  return typeof level === 'string'
    ? level
    : `${[level.name ?? ''].flat().join(' or ')}${fieldsOf(level.fields)}`;
}

function fieldsOf(fields: FieldsPlan): string {
  const { origin, credentials, enforce, methods } = fields;
  return `{${[
    ...(origin === undefined ? [] : [origin]),
    ...(credentials ? ['credentials'] : []),
    ...(enforce === undefined ? [] : [enforce ? 'enforce' : 'no enforce']),
    ...(methods ? ['methods'] : []),
  ].join(' ')}}`;
}

function versionsOf(version: VersionPlan): string {
  return version === undefined ? 'none' : [version].flat().join('|');
}
