import { valueOfNames } from '../../core/policy/answered-names.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import {
  isForbiddenMethod,
  isMethodAllowed,
} from '../../core/policy/method.js';
import type { HandlerRoute } from './route-table.js';

/** The methods that pages use. */
const USUAL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The methods of some routes that a policy allows, computed once for each policy. */
type MethodsOfPolicies = WeakMap<CompiledPolicy, readonly string[]>;

/**
 * Finds the methods that anything in the application serves under a policy. The route table tells which of them
 * a URL serves.
 *
 * A handler for all methods counts as serving those that its policy lists and those that pages use. It serves
 * dozens of others, but to name them would be noise.
 */
export class MethodsUnder {
  readonly #handlers: readonly HandlerRoute[];
  readonly #ofHandlers: MethodsOfPolicies = new WeakMap();
  readonly #ofEntries: MethodsOfPolicies = new WeakMap();

  constructor(handlers: readonly HandlerRoute[]) {
    this.#handlers = handlers;
  }

  /** Returns the methods of the handlers that have this policy. */
  ofHandlers(policy: CompiledPolicy): readonly string[] {
    const known =
      this.#ofHandlers.get(policy) ??
      allowedMethods(
        policy,
        this.#handlers.filter((handler) => handler.policy === policy),
      );
    this.#ofHandlers.set(policy, known);
    return known;
  }

  /**
   * Returns the methods of all handlers, any of which may be at the path of an entry with this policy, and those
   * that the policy lists.
   */
  ofEntries(policy: CompiledPolicy): readonly string[] {
    const known =
      this.#ofEntries.get(policy) ??
      allowedMethods(policy, this.#handlers, policy.methods);
    this.#ofEntries.set(policy, known);
    return known;
  }
}

function allowedMethods(
  policy: CompiledPolicy,
  routes: readonly HandlerRoute[],
  besides: Iterable<string> = [],
): readonly string[] {
  const methods = new Set(besides);
  for (const { method } of routes) {
    for (const served of methodsOf(method, policy)) {
      methods.add(served);
    }
  }
  const allowed = inOrder(methods).filter(
    (method) =>
      !isForbiddenMethod(method) &&
      isMethodAllowed(method, policy.methods, true),
  );
  // Each costs every preflight a look-up. So many could not be named anyway.
  return valueOfNames(allowed) === undefined ? [] : allowed;
}

function methodsOf(method: string, policy: CompiledPolicy): readonly string[] {
  if (method === 'ALL') {
    return [...USUAL, ...(policy.methods ?? [])];
  }
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

function inOrder(methods: ReadonlySet<string>): readonly string[] {
  const usual: readonly string[] = USUAL;
  return [
    ...USUAL.filter((method) => methods.has(method)),
    ...[...methods].filter((method) => !usual.includes(method)),
  ];
}
