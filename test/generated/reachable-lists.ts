import type {
  ApplicationPlan,
  ControllerPlan,
  FieldsPlan,
  HandlerPlan,
  LevelPlan,
  PolicyName,
} from './application-plan.js';

type Policies = ApplicationPlan['policies'];

/**
 * Leaves out lists of policies that no application starts with: a policy after one that allows
 * everybody, and policies that all get the same origin. What would adjust the origin of a list adjusts
 * one named policy instead.
 */
export function withReachableLists(plan: ApplicationPlan): ApplicationPlan {
  const { policies, defaultPolicy, modules, base, declared } = plan;
  const isDefaultList = isList(defaultPolicy);
  const controllers = modules.flatMap((module) => module.controllers);
  const isAnyList =
    isDefaultList ||
    [base, ...controllers].some(
      ({ level }) => typeof level === 'object' && isList(level.name),
    );
  const onClass = (level: LevelPlan): LevelPlan =>
    reachable(policies, level, isDefaultList);
  const onMethod = (handler: HandlerPlan): HandlerPlan => ({
    ...handler,
    level: reachable(policies, handler.level, isAnyList),
  });
  const inController = (controller: ControllerPlan): ControllerPlan => ({
    ...controller,
    level: onClass(controller.level),
    overrides: controller.overrides.map((override) => ({
      ...override,
      handler: onMethod(override.handler),
    })),
    handlers: controller.handlers.map(onMethod),
  });
  return {
    ...plan,
    defaultPolicy: isList(defaultPolicy)
      ? inOrder(policies, defaultPolicy)
      : defaultPolicy,
    modules: modules.map((module) => ({
      ...module,
      controllers: module.controllers.map(inController),
    })),
    base: {
      ...base,
      level: onClass(base.level),
      handlers: base.handlers.map(onMethod),
    },
    declared: declared.map((entry) => {
      const { policy } = entry;
      if (isList(policy)) {
        return { ...entry, policy: inOrder(policies, policy) };
      }
      return typeof policy === 'object' && isDefaultList
        ? { ...entry, policy: withoutOrigin(policy) }
        : entry;
    }),
  };
}

/** Tells whether a plan names a list of policies. */
export function isList(policy: unknown): policy is readonly PolicyName[] {
  return Array.isArray(policy);
}

function reachable(
  policies: Policies,
  level: LevelPlan,
  adjustsList: boolean,
): LevelPlan {
  if (typeof level === 'string') {
    return level;
  }
  const { name, fields } = level;
  if (fields.origin === undefined) {
    return isList(name) ? { name: inOrder(policies, name), fields } : level;
  }
  if (isList(name) || (name === undefined && adjustsList)) {
    return { name: 'first', fields };
  }
  return level;
}

function inOrder(
  policies: Policies,
  names: readonly PolicyName[],
): readonly PolicyName[] {
  const isOpen = (name: PolicyName): boolean => policies[name].origin === 'any';
  const open = names.filter(isOpen).slice(0, 1);
  return [...names.filter((name) => !isOpen(name)), ...open];
}

function withoutOrigin(fields: FieldsPlan): FieldsPlan {
  const { origin, ...others } = fields;
  return origin === undefined ? fields : others;
}
