import type {
  ApplicationPlan,
  BasePlan,
  ControllerPlan,
  HandlerPlan,
  ModulePlan,
} from './application-plan.js';
import { comparedPaths } from './compared-paths.js';

/**
 * Leaves out what is a second time what another handler is, which Fastify refuses to
 * register.
 */
export function withoutDuplicates(plan: ApplicationPlan): ApplicationPlan {
  const [first] = plan.modules.flatMap(({ controllers }) => controllers);
  if (plan.platform === 'express' || first === undefined) {
    return plan;
  }
  const areFree = freeIn(plan);
  const modules = plan.modules
    .map((module) => ({
      ...module,
      controllers: module.controllers
        .map((controller) => distinct(plan, module, controller, areFree))
        .filter(({ handlers }) => handlers.length > 0),
    }))
    .filter(({ controllers }) => controllers.length > 0);
  const [repeated] = modules.flatMap(({ controllers }) => controllers);
  return {
    ...plan,
    modules: modules.map((module, index) => ({
      ...module,
      repeatsFirst:
        module.repeatsFirst &&
        index > 0 &&
        repeated !== undefined &&
        areFree(module, repeated, servedBy(plan.base, repeated)),
    })),
  };
}

type AreFree = (
  module: ModulePlan,
  controller: ControllerPlan,
  handlers: readonly HandlerPlan[],
) => boolean;

/** Tells whether nothing of some handlers is taken yet, and takes it all then. */
function freeIn(plan: ApplicationPlan): AreFree {
  const taken = new Set<string>();
  return (module, controller, handlers) => {
    const keys = handlers.flatMap((handler) => [
      ...new Set(keysOf(plan, module, controller, handler)),
    ]);
    const isFree =
      keys.every((key) => !taken.has(key)) &&
      new Set(keys).size === keys.length;
    if (isFree) {
      keys.forEach((key) => taken.add(key));
    }
    return isFree;
  };
}

function distinct(
  { base }: ApplicationPlan,
  module: ModulePlan,
  controller: ControllerPlan,
  areFree: AreFree,
): ControllerPlan {
  // Its own first, so that no request aims at a controller without any.
  const handlers = controller.handlers.filter((handler) =>
    areFree(module, controller, [handler]),
  );
  const inherits =
    controller.inherits &&
    areFree(module, controller, inheritable(base, controller));
  return { ...controller, handlers, inherits };
}

function servedBy(
  base: BasePlan,
  controller: ControllerPlan,
): readonly HandlerPlan[] {
  return controller.inherits
    ? [...inheritable(base, controller), ...controller.handlers]
    : controller.handlers;
}

function inheritable(
  { handlers }: BasePlan,
  { overrides }: ControllerPlan,
): readonly HandlerPlan[] {
  return handlers.map((handler, index) => overrides[index]?.handler ?? handler);
}

/** What no other handler may have in common: each of its methods at each of its paths. */
function keysOf(
  { versioning, router }: ApplicationPlan,
  { prefix, parentPrefix }: ModulePlan,
  controller: ControllerPlan,
  handler: HandlerPlan,
): readonly string[] {
  const version =
    handler.version ?? controller.version ?? versioning.defaultVersion;
  const versions = versioning.type === 'none' ? '' : String(version);
  const verbs =
    handler.verb === 'All'
      ? ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All']
      : [handler.verb];
  return controller.paths.flatMap((above) =>
    handler.paths.flatMap((below) =>
      comparedPaths(router, [parentPrefix, prefix, above, below]).flatMap(
        (path) => verbs.map((verb) => `${verb} ${path} ${versions}`),
      ),
    ),
  );
}
