import type { Type } from '@nestjs/common';
import type { OriginEnvironment } from '../core/compile-origin.js';
import type { CompiledPolicy } from '../core/compile-policy.js';
import type { PolicyDeclaration, PolicyLevel } from '../core/merge-policy.js';
import type { CorsIssue } from '../core/policy-issue.js';
import type { DeclaredPath } from '../http/declared-paths.js';
import { declaredOnClass, declaredOnMethod } from './cors-metadata.js';
import {
  defaultPolicyOf,
  type CorsModuleOptions,
  type CorsRouteOptions,
} from './cors-module-options.js';
import type { DiscoveredHandler } from './discover-handlers.js';
import { PolicyCompiler } from './policy-compiler.js';

/** A handler with the policy that its class and its own decorators merge to. */
export interface JudgedHandler extends DiscoveredHandler {
  readonly policy: CompiledPolicy;
}

/** Every policy of an application, checked and compiled once, at start-up. */
export class PolicyRegistry {
  /** Everything that is wrong, each with its place. */
  readonly issues: readonly CorsIssue[];
  readonly defaultPolicy: CompiledPolicy;
  readonly named: ReadonlyMap<string, CompiledPolicy>;
  readonly declaredPaths: readonly DeclaredPath[];
  readonly handlers: readonly JudgedHandler[];
  readonly #controllers = new Map<object, ControllerPolicies>();

  constructor(
    options: CorsModuleOptions,
    handlers: readonly DiscoveredHandler[],
    environment: OriginEnvironment,
  ) {
    const defaults = defaultPolicyOf(options);
    const named = Object.entries(options.policies ?? {});
    const compiler = new PolicyCompiler(
      { default: defaults, named: new Map(named) },
      environment,
    );
    compiler.checkWritten('forRoot', options);
    compiler.checkLists(options.lists ?? {});
    this.defaultPolicy = compiler.compile('forRoot', defaults);
    this.named = new Map(
      named.map(([name, policy]) => {
        compiler.checkWritten(`policies.${name}`, policy);
        return [name, compiler.compile(`policies.${name}`, policy)];
      }),
    );
    this.declaredPaths = (options.routes ?? []).map((route, index) =>
      declarePath(compiler, `routes[${index}]`, route),
    );
    this.handlers = handlers.map((discovered) => ({
      ...discovered,
      policy: this.#addHandler(compiler, discovered),
    }));
    this.issues = compiler.issues;
  }

  /** The policy of a handler of a controller, or `undefined` where it is not known. */
  policyOf(controller: object, handler: object): CompiledPolicy | undefined {
    return this.#controllers.get(controller)?.handlers.get(handler);
  }

  /** The policy that handlers of a controller have where they declare none. */
  policyOfClass(controller: object): CompiledPolicy {
    return this.#controllers.get(controller)?.policy ?? this.defaultPolicy;
  }

  // Keyed by both: an inherited handler is one function of several controllers.
  #addHandler(
    compiler: PolicyCompiler,
    { controller, handler, name, declared }: DiscoveredHandler,
  ): CompiledPolicy {
    const outer =
      this.#controllers.get(controller) ??
      this.#addController(compiler, controller);
    const inner = compiler.levelOf(
      name,
      declaredOnMethod(controller.prototype as object, declared.methodName),
    );
    const farther = outer.level === undefined ? [] : [outer.level];
    const policy =
      inner === undefined ? outer.policy : compiler.merge(name, inner, farther);
    outer.handlers.set(handler, policy);
    return policy;
  }

  #addController(
    compiler: PolicyCompiler,
    controller: Type,
  ): ControllerPolicies {
    const level = compiler.levelOf(
      controller.name,
      declaredOnClass(controller),
    );
    const added: ControllerPolicies = {
      level,
      policy:
        level === undefined
          ? this.defaultPolicy
          : compiler.merge(controller.name, level),
      handlers: new Map(),
    };
    this.#controllers.set(controller, added);
    return added;
  }
}

/** What a controller declares, what comes of it, and the policies of its handlers. */
interface ControllerPolicies {
  readonly level: PolicyLevel | undefined;
  readonly policy: CompiledPolicy;
  readonly handlers: Map<object, CompiledPolicy>;
}

function declarePath(
  compiler: PolicyCompiler,
  place: string,
  { path, policy }: CorsRouteOptions,
): DeclaredPath {
  if (policy === false) {
    return { path, policy };
  }
  const declaration: PolicyDeclaration =
    typeof policy === 'string' ? { name: policy } : { options: policy };
  compiler.checkLevel(place, declaration);
  return { path, policy: compiler.merge(place, declaration) };
}
