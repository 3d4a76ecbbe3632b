import type { OriginEnvironment } from '../core/compile-origin.js';
import type { CompiledPolicy } from '../core/compile-policy.js';
import type { PolicyDeclaration } from '../core/merge-policy.js';
import type { CorsIssue } from '../core/policy-issue.js';
import type { DeclaredPath } from '../http/declared-paths.js';
import {
  defaultPolicyOf,
  type CorsModuleOptions,
  type CorsRouteOptions,
} from './cors-module-options.js';
import type { DiscoveredHandler } from './discover-handlers.js';
import { PolicyCompiler } from './policy-compiler.js';

/** Every policy of an application, checked and compiled once, at start-up. */
export class PolicyRegistry {
  /** Everything that is wrong, each with its place. */
  readonly issues: readonly CorsIssue[];
  readonly defaultPolicy: CompiledPolicy;
  readonly named: ReadonlyMap<string, CompiledPolicy>;
  readonly declaredPaths: readonly DeclaredPath[];
  readonly #ofHandlers = new Map<object, Map<object, CompiledPolicy>>();

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
    for (const discovered of handlers) {
      this.#add(compiler, discovered);
    }
    this.issues = compiler.issues;
  }

  /** The policy of a handler of a controller, or `undefined` where it is not known. */
  policyOf(controller: object, handler: object): CompiledPolicy | undefined {
    return this.#ofHandlers.get(controller)?.get(handler);
  }

  // Keyed by both: an inherited handler is one function of several controllers.
  #add(
    compiler: PolicyCompiler,
    { controller, handler, name }: DiscoveredHandler,
  ): void {
    const outer = compiler.levelOf(controller.name, controller);
    const inner = compiler.levelOf(name, handler);
    const levels = [outer, inner].filter((level) => level !== undefined);
    const place = inner === undefined ? controller.name : name;
    const policies = this.#ofHandlers.get(controller) ?? new Map();
    this.#ofHandlers.set(controller, policies);
    policies.set(
      handler,
      levels.length === 0 ? this.defaultPolicy : compiler.merge(place, levels),
    );
  }
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
  return { path, policy: compiler.merge(place, [declaration]) };
}
