import type { Type } from '@nestjs/common';
import type {
  BasePlan,
  ControllerPlan,
  HandlerPlan,
  LevelPlan,
} from './application-plan.js';
import {
  declare,
  decorateController,
  decoratePolicy,
  decorateRoute,
} from './decorate.js';
import type { ReferencePolicies, ReferencePolicy } from './reference-policy.js';

/** A handler as it is to be judged. */
export interface GeneratedHandler {
  readonly policy: ReferencePolicy;
  readonly vary: string | undefined;
  /** Its paths as the router compares them, the global prefix left out. */
  readonly paths: readonly string[];
}

/** What controllers are generated into. */
export interface Register {
  readonly policies: ReferencePolicies;
  /** Whether `@RouteConstraints()` are used. */
  readonly hasConstraints: boolean;
  /** By the names of the controller and of its method. */
  readonly handlers: Map<string, GeneratedHandler>;
  /** The paths of a controller's handler, below the prefixes of its modules. */
  readonly pathsAt: (
    controller: string,
    parts: readonly string[],
  ) => readonly string[];
  /** Told by each handler that runs. */
  readonly onRun: (handler: string) => void;
}

type Named = readonly (readonly [method: string, handler: HandlerPlan])[];

/** Makes the class that controllers inherit from. */
export function generateBase(plan: BasePlan, register: Register): Type {
  class Base {}
  for (const [method, handler] of baseMethods(plan)) {
    addMethod(Base, method, register.onRun);
    decorateRoute(Base, method, handler, register);
    decoratePolicy(Base, method, 'base', handler.level);
  }
  declare('base', plan.level)?.(Base);
  return Base;
}

/** Makes a controller, and notes the policy of each of its handlers. */
export function generateController(
  name: string,
  plan: ControllerPlan,
  [Base, base]: readonly [Type, BasePlan],
  register: Register,
): Type {
  const Generated = plan.inherits ? class extends Base {} : class {};
  Object.defineProperty(Generated, 'name', { value: name });
  const classLevels = levelsOfClass(name, plan, base);
  const note = (
    method: string,
    { vary, level, paths }: HandlerPlan,
    owner: string,
  ): void => {
    const levels = [...classLevels, [`${owner}-${method}`, level] as const];
    const policy = register.policies.merge(levels);
    register.handlers.set(`${name}.${method}`, {
      policy,
      vary,
      paths: plan.paths.flatMap((above) =>
        paths.flatMap((below) => register.pathsAt(name, [above, below])),
      ),
    });
  };
  plan.handlers.forEach((handler, index) => {
    const method = `h${index}`;
    addMethod(Generated, method, register.onRun);
    decorateRoute(Generated, method, handler, register);
    decoratePolicy(Generated, method, name, handler.level);
    note(method, handler, name);
  });
  for (const [index, [method, inherited]] of baseMethods(base).entries()) {
    const override = plan.inherits ? plan.overrides[index] : undefined;
    if (override === undefined) {
      note(method, inherited, 'base');
      continue;
    }
    addMethod(Generated, method, register.onRun);
    if (override.hasRoute) {
      decorateRoute(Generated, method, override.handler, register);
      note(method, override.handler, name);
    }
    decoratePolicy(Generated, method, name, override.handler.level);
  }
  declare(name, plan.level)?.(Generated);
  decorateController(Generated, plan);
  return Generated;
}

function baseMethods({ handlers }: BasePlan): Named {
  return handlers.map((handler, index) => [`b${index}`, handler]);
}

// What is declared on a base class counts until the subclass declares its own.
function levelsOfClass(
  name: string,
  { inherits, level }: ControllerPlan,
  base: BasePlan,
): readonly (readonly [string, LevelPlan])[] {
  return level === 'none' && inherits
    ? [['base', base.level]]
    : [[name, level]];
}

/** An inherited method is one function of several controllers: the instance tells which. */
function addMethod(
  target: Type,
  method: string,
  onRun: Register['onRun'],
): void {
  Object.defineProperty(target.prototype, method, {
    value(this: object): string {
      onRun(`${this.constructor.name}.${method}`);
      return method;
    },
    configurable: true,
    writable: true,
  });
}
