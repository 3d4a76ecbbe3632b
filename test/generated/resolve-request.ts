import { match } from 'path-to-regexp';
import type {
  ApplicationPlan,
  ControllerPlan,
  HandlerPlan,
  VersionPlan,
} from './application-plan.js';
import { mutate } from './mutate.js';
import type { Aim, RequestPlan } from './request-plan.js';

/** A request as it is sent. */
export interface GeneratedRequest {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** The version that it carries, where one is carried; `''` is none. */
  readonly version: string;
}

/** Makes the request that a plan of one means to an application. */
export function resolveRequest(
  plan: ApplicationPlan,
  { aim, mutation, ...wanted }: RequestPlan,
): GeneratedRequest {
  const own =
    'path' in aim
      ? { path: aim.path, method: 'GET', host: 'one.test', version: '1' }
      : resolveAim(plan, aim);
  return {
    method: wanted.method === 'own' ? own.method : wanted.method,
    url: mutate(own.path, mutation, plan.platform),
    host: wanted.host === 'own' ? own.host : wanted.host,
    version: wanted.version === 'own' ? own.version : wanted.version,
  };
}

type Own = Omit<GeneratedRequest, 'url'> & { readonly path: string };

/** The request that a route is for. */
export function resolveAim(plan: ApplicationPlan, aim: Aim): Own {
  const { pattern, ...own } = resolvePattern(plan, aim);
  return { ...own, path: fillPattern(`/${pattern}`, aim) };
}

/** The same with a pattern in place of the path. */
export function resolvePattern(
  plan: ApplicationPlan,
  aim: Aim,
): Omit<Own, 'path'> & { readonly pattern: string } {
  const module = pick(plan.modules, aim.module);
  const controllers = [
    ...module.controllers,
    ...(module.repeatsFirst
      ? [pick(pick(plan.modules, 0).controllers, 0)]
      : []),
  ];
  const controller = pick(controllers, aim.controller);
  const handler = pick(handlersOf(plan, controller), aim.handler);
  const version = versionOf(plan, controller, handler, aim.version);
  const isInPath = plan.versioning.type === 'uri';
  const below = [
    module.parentPrefix,
    module.prefix,
    pick(controller.paths, aim.controllerPath),
    pick(handler.paths, aim.handlerPath),
  ];
  const method = handler.verb === 'All' ? 'PATCH' : handler.verb.toUpperCase();
  const isPrefixed =
    isExcluded(plan, joined(below), method) === aim.isPrefixedOtherwise;
  const pattern = joined([
    isPrefixed ? plan.globalPrefix : '',
    isInPath ? versionSegment(plan, version) : '',
    ...below,
  ]);
  return {
    pattern,
    method,
    host: handler.constraint ?? hostOf(controller),
    version: version === 'neutral' ? '' : version,
  };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

// Near enough to aim by: what really is excluded, the answers tell.
function isExcluded(
  { excluded }: ApplicationPlan,
  path: string,
  method: string,
): boolean {
  return excluded.some(
    (exclusion) =>
      (exclusion.method ?? method) === method &&
      match(`/${exclusion.path}`)(`/${path}`) !== false,
  );
}

function hostOf({ host }: ControllerPlan): string {
  const isTwo = [host].flat().includes(':name.two.test');
  return isTwo ? 'x.two.test' : 'one.test';
}

/** The handlers that a controller serves, its own and those of its base class. */
function handlersOf(
  { base }: ApplicationPlan,
  { handlers, inherits, overrides }: ControllerPlan,
): readonly HandlerPlan[] {
  if (!inherits) {
    return handlers;
  }
  return [
    ...handlers,
    ...base.handlers.flatMap((inherited, index) => {
      const override = overrides[index];
      return override === undefined || override.hasRoute
        ? [override?.handler ?? inherited]
        : [];
    }),
  ];
}

function versionOf(
  { versioning }: ApplicationPlan,
  controller: ControllerPlan,
  handler: HandlerPlan,
  choice: number,
): string {
  const version: VersionPlan =
    handler.version ?? controller.version ?? versioning.defaultVersion;
  return version === undefined ? 'neutral' : pick([version].flat(), choice);
}

function versionSegment(
  { versioning: { prefix } }: ApplicationPlan,
  version: string,
): string {
  return version === 'neutral'
    ? ''
    : `${prefix === false ? '' : (prefix ?? 'v')}${version}`;
}

/** Fills what is open in a pattern of either platform. */
export function fillPattern(
  pattern: string,
  { fill, hasGroups }: Pick<Aim, 'fill' | 'hasGroups'>,
): string {
  let filled = 0;
  const next = (): string => pick(fill, filled++);
  return (
    pattern
      .replaceAll(/\{([^}]*)\}/g, (_, group: string) =>
        hasGroups ? group : '',
      )
      .replaceAll(/\/:[a-z]\?/g, () => (hasGroups ? `/${next()}` : ''))
      .replaceAll(/:[a-z]\([^)]*\)/g, () => '12')
      .replaceAll(/:[a-z]/g, next)
      .replaceAll(/\*[a-z]?/g, () => `${next()}/${next()}`)
      // What an optional group left open at the end, and at the beginning.
      .replace(/(?<=.)\/$/, '')
      .replace(/^(?!\/)/, '/')
  );
}

function pick<Item>(items: readonly Item[], choice: number): Item {
  const item = items[choice % items.length];
  if (item === undefined) {
    throw new RangeError('There is nothing to choose from.');
  }
  return item;
}
