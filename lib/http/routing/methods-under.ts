import { valueOfNames } from '../../core/policy/answered-names.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import {
  isForbiddenMethod,
  isMethodAllowed,
} from '../../core/policy/method.js';
import type { HandlerRoute } from './route-table.js';

/** The methods that pages use. */
const USUAL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The methods of some routes that a choice of policies may allow, computed once for each choice. */
type MethodsOfChoices = WeakMap<PolicyChoice, readonly string[]>;

/**
 * Finds the methods that anything in the application serves under a choice of policies. The route table tells
 * which of them a URL serves. Which of them the chosen policy allows is decided for each preflight.
 *
 * A handler for all methods counts as serving those that its policies list and those that pages use. It serves
 * dozens of others, but to name them would be noise.
 */
export class MethodsUnder {
  readonly #handlers: readonly HandlerRoute[];
  readonly #ofHandlers: MethodsOfChoices = new WeakMap();
  readonly #ofEntries: MethodsOfChoices = new WeakMap();

  constructor(handlers: readonly HandlerRoute[]) {
    this.#handlers = handlers;
  }

  /** Returns the methods of the handlers that have these policies. */
  ofHandlers(choice: PolicyChoice): readonly string[] {
    const known =
      this.#ofHandlers.get(choice) ??
      allowedMethods(
        choice,
        this.#handlers.filter(
          (handler) => handler.choice.policies === choice.policies,
        ),
      );
    this.#ofHandlers.set(choice, known);
    return known;
  }

  /**
   * Returns the methods of all handlers, any of which may be at the path of an entry with these policies, and
   * those that the policies list.
   */
  ofEntries(choice: PolicyChoice): readonly string[] {
    const known =
      this.#ofEntries.get(choice) ??
      allowedMethods(choice, this.#handlers, listedIn(choice));
    this.#ofEntries.set(choice, known);
    return known;
  }
}

function allowedMethods(
  choice: PolicyChoice,
  routes: readonly HandlerRoute[],
  besides: Iterable<string> = [],
): readonly string[] {
  const methods = new Set(besides);
  for (const { method } of routes) {
    for (const served of methodsOf(method, choice)) {
      methods.add(served);
    }
  }
  const allowed = inOrder(methods).filter(
    (method) =>
      !isForbiddenMethod(method) &&
      choice.policies.some(({ methods: listed }) =>
        isMethodAllowed(method, listed, true),
      ),
  );
  // Each costs every preflight a look-up. So many could not be named anyway.
  return valueOfNames(allowed) === undefined ? [] : allowed;
}

function listedIn({ policies }: PolicyChoice): readonly string[] {
  return policies.flatMap(({ methods = [] }) => [...methods]);
}

function methodsOf(method: string, choice: PolicyChoice): readonly string[] {
  if (method === 'ALL') {
    return [...USUAL, ...listedIn(choice)];
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
