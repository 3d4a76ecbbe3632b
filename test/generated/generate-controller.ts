import { Inject, type Type } from '@nestjs/common';
import type { Platform } from '../nest/application.js';
import type {
  BasePlan,
  ControllerPlan,
  Form,
  HandlerPlan,
  LevelPlan,
  OverridePlan,
} from './application-plan.js';
import {
  declare,
  decorateController,
  decorateNext,
  decoratePolicy,
  decorateRoute,
  remake,
} from './decorate.js';
import {
  originNamed,
  type ReferenceChoice,
  type ReferencePolicies,
  type ReferencePolicy,
} from './reference-policy.js';

/** A handler as it is to be judged. */
export interface GeneratedHandler {
  readonly choice: ReferenceChoice;
  readonly vary: string | undefined;
  /** The host that it is constrained to. */
  readonly constraint: string | undefined;
  /** Whether its class or its method declares a policy. */
  readonly isDeclared: boolean;
  /** Where its policy stands. Another place has another policy, even if it says the same. */
  readonly place: string;
  /** Which of its paths end with a wildcard. */
  readonly isCatchAll: 'all' | 'some' | 'none';
  /** Its paths as the router compares them, the global prefix left out. */
  readonly paths: readonly string[];
}

/** What controllers are generated into. */
export interface Register {
  readonly platform: Platform;
  readonly policies: ReferencePolicies;
  /** Whether `@RouteConstraints()` are used. */
  readonly hasConstraints: boolean;
  /** By the names of the controller and of its method, and of the module where it is not the first. */
  readonly handlers: Map<string, GeneratedHandler>;
  /** The modules that a controller stands in. */
  readonly modulesOf: (controller: string) => readonly string[];
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
  const forms = formsOf(baseMethods(plan));
  class Base {
    constructor() {
      takeForms(this, forms, register.onRun);
    }
  }
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
  const forms = formsOf(ownMethods(plan));
  const Generated = plan.inherits
    ? class extends Base {
        constructor() {
          super();
          takeForms(this, forms, register.onRun);
        }
      }
    : class {
        constructor() {
          takeForms(this, forms, register.onRun);
        }
      };
  Object.defineProperty(Generated, 'name', { value: name });
  const classLevels = levelsOfClass(name, plan, base);
  const note = (
    method: string,
    { vary, level, paths, constraint }: HandlerPlan,
    owner: string,
    form: Form,
  ): void => {
    const levels = [...classLevels, [`${owner}-${method}`, level] as const];
    const choice = register.policies.merge(levels);
    const known = {
      // Nest reads it of the function that it runs.
      vary: ['bound', 'arrow'].includes(form) ? undefined : vary,
      constraint: register.hasConstraints ? constraint : undefined,
      isDeclared: levels.some(([, each]) => each !== 'none'),
      isCatchAll: catchAllsAmong(paths),
      paths: plan.paths.flatMap((above) =>
        paths.flatMap((below) => register.pathsAt(name, [above, below])),
      ),
    };
    const isOfClass = classLevels.some(([, each]) => each !== 'none');
    for (const module of register.modulesOf(name)) {
      const ownPlace = nameOf(module, name, level === 'none' ? '' : method);
      register.handlers.set(nameOf(module, name, method), {
        ...known,
        place: level !== 'none' || isOfClass ? ownPlace : 'default',
        choice: resolvedIn(module, choice),
      });
    }
  };
  for (const [method, handler] of ownMethods(plan)) {
    addMethod(Generated, method, register.onRun);
    if (passesOn(handler, register)) {
      decorateNext(Generated, method);
    }
    decorateRoute(Generated, method, handler, register);
    decoratePolicy(Generated, method, name, handler.level);
    if (handler.form === 'remade') {
      remake(Generated, method);
    }
    note(method, handler, name, handler.form);
  }
  for (const [index, [method, inherited]] of baseMethods(base).entries()) {
    const override = plan.inherits ? plan.overrides[index] : undefined;
    if (override === undefined) {
      note(method, inherited, 'base', inherited.form);
      continue;
    }
    addMethod(Generated, method, register.onRun);
    // What is declared for a method without a route has no effect, and does not start.
    if (override.hasRoute) {
      const handler = {
        ...override.handler,
        level: overriding(override, inherited),
      };
      decorateRoute(Generated, method, handler, register);
      decoratePolicy(Generated, method, name, handler.level);
      note(method, handler, name, inherited.form);
    }
  }
  declare(name, plan.level)?.(Generated);
  Inject(MODULE_NAME)(Generated.prototype as object, 'moduleName');
  decorateController(Generated, plan);
  return Generated;
}

/** The resolver of each module allows the origin that is named after it. */
function resolvedIn(
  module: string,
  [first, ...others]: ReferenceChoice,
): ReferenceChoice {
  const resolved = (policy: ReferencePolicy): ReferencePolicy =>
    policy.isResolved ? { ...policy, origin: originNamed(module) } : policy;
  return [resolved(first), ...others.map(resolved)];
}

// Neither does an override that says nothing where the method below it declares a policy.
function overriding(
  { handler: { level } }: OverridePlan,
  inherited: HandlerPlan,
): LevelPlan {
  return level === 'none' && inherited.level !== 'none' ? 'default' : level;
}

function catchAllsAmong(
  paths: readonly string[],
): GeneratedHandler['isCatchAll'] {
  const found = paths.filter((path) => /\*[a-z]?\}?$/.test(path));
  if (found.length === 0) {
    return 'none';
  }
  return found.length === paths.length ? 'all' : 'some';
}

function ownMethods({ handlers }: ControllerPlan): Named {
  return handlers.map((handler, index) => [`h${index}`, handler]);
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

/** What a controller is told of the module that it stands in. */
export const MODULE_NAME = 'MODULE_NAME';

// A controller is named after the module that has it first.
function nameOf(module: string, controller: string, method: string): string {
  const name = `${controller}.${method}`;
  return controller.startsWith(`c${module.slice(1)}`)
    ? name
    : `${module}/${name}`;
}

type Method = (this: object, next?: unknown) => string | undefined;
type Forms = readonly (readonly [method: string, form: Form])[];

function formsOf(methods: Named): Forms {
  return methods.map(([method, { form }]) => [method, form]);
}

/** An inherited method is one function of several controllers: the instance tells which. */
function addMethod(
  target: Type,
  method: string,
  onRun: Register['onRun'],
): void {
  const value: Method = function value(next) {
    return run(this, method, onRun, next);
  };
  Object.defineProperty(target.prototype, method, {
    value,
    configurable: true,
    writable: true,
  });
}

function run(
  instance: object,
  method: string,
  onRun: Register['onRun'],
  next: unknown,
): string | undefined {
  const { moduleName } = instance as { readonly moduleName: string };
  onRun(nameOf(moduleName, instance.constructor.name, method));
  if (typeof next !== 'function') {
    return method;
  }
  next();
  return undefined;
}

/** Puts other functions over the methods of an instance, as constructors do. */
function takeForms(
  instance: object,
  forms: Forms,
  onRun: Register['onRun'],
): void {
  const methods = instance as Record<string, Method>;
  for (const [name, form] of forms) {
    const method = methods[name];
    if (form === 'bound' && method !== undefined) {
      methods[name] = method.bind(instance) as Method;
    } else if (form === 'arrow') {
      methods[name] = (next) => run(instance, name, onRun, next);
    }
  }
}

function passesOn({ callsNext }: HandlerPlan, { platform }: Register): boolean {
  return callsNext && platform === 'express';
}
