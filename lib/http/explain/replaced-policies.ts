import {
  policyChoice,
  type PolicyChoice,
} from '../../core/decision/policy-choice.js';
import { mapNonEmpty } from '../../core/non-empty.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import type { RouteEntry } from '../routing/route-entries.js';
import type { HandlerRoute, RouteTable } from '../routing/route-table.js';
import { PolicyLookUp } from '../routing/policy-look-up.js';

/**
 * A copy of the policies of an application, some of them replaced, to find out what would become of
 * a request. The copy logs nothing.
 */
export class ReplacedPolicies {
  readonly #replaced: ReadonlyMap<CompiledPolicy, CompiledPolicy>;
  readonly #copies = new Map<CompiledPolicy, CompiledPolicy>();
  readonly #originals = new Map<CompiledPolicy, CompiledPolicy>();
  readonly #choices = new Map<PolicyChoice, PolicyChoice>();
  readonly #routes = new Map<HandlerRoute, HandlerRoute>();

  #lookUp: PolicyLookUp | undefined;

  /** @param replaced - by the policy of the application */
  constructor(replaced: ReadonlyMap<CompiledPolicy, CompiledPolicy>) {
    this.#replaced = replaced;
  }

  /** Returns the same with one more policy replaced. */
  with(copy: CompiledPolicy, by: CompiledPolicy): ReplacedPolicies {
    return new ReplacedPolicies(
      new Map(this.#replaced).set(this.originalOf(copy), by),
    );
  }

  /** Returns the policy of the application that a policy of the copy stands for. */
  originalOf(copy: CompiledPolicy): CompiledPolicy {
    return this.#originals.get(copy) ?? copy;
  }

  choice(original: PolicyChoice): PolicyChoice {
    return remembered(this.#choices, original, () =>
      policyChoice(
        original.place,
        mapNonEmpty(original.policies, (policy) => this.#policy(policy)),
      ),
    );
  }

  route(original: HandlerRoute): HandlerRoute {
    return remembered(this.#routes, original, () => ({
      ...original,
      choice: this.choice(original.choice),
    }));
  }

  entry(original: RouteEntry): RouteEntry {
    return {
      ...original,
      choice: original.choice && this.choice(original.choice),
    };
  }

  /** Returns a look-up that finds the copies. */
  lookUp(original: PolicyLookUp): PolicyLookUp {
    return (this.#lookUp ??= new CopiedLookUp(original, this));
  }

  #policy(original: CompiledPolicy): CompiledPolicy {
    const copy = remembered(this.#copies, original, () =>
      silent(this.#replaced.get(original) ?? original),
    );
    this.#originals.set(copy, original);
    return copy;
  }
}

/** Finds copies of policies where another look-up finds the policies. */
class CopiedLookUp extends PolicyLookUp {
  readonly #original: PolicyLookUp;
  readonly #copies: ReplacedPolicies;

  constructor(original: PolicyLookUp, copies: ReplacedPolicies) {
    super(
      copiedTable(original.table, copies),
      original.entries,
      original.handlers.map((route) => copies.route(route)),
      copies.choice(original.defaultChoice),
    );
    this.#original = original;
    this.#copies = copies;
  }

  override entriesAt(
    ...asked: Parameters<PolicyLookUp['entriesAt']>
  ): readonly RouteEntry[] {
    return this.#original
      .entriesAt(...asked)
      .map((entry) => this.#copies.entry(entry));
  }
}

function copiedTable(table: RouteTable, copies: ReplacedPolicies): RouteTable {
  const copied = (routes: readonly HandlerRoute[]): readonly HandlerRoute[] =>
    routes.map((route) => copies.route(route));
  return {
    present: {},
    isAmbiguous: table.isAmbiguous,
    candidates: (routed) => copied(table.candidates(routed)),
    methodsReaching: (routed, methods, isAlike) =>
      table.methodsReaching(routed, methods, (candidates, method) =>
        isAlike(copied(candidates), method),
      ),
    // Only an answer that names fewer methods depends on it.
    isSettled: () => false,
    mayServeOther: (routed) => table.mayServeOther(routed),
    servesOtherBehind: (routed) => table.servesOtherBehind(routed),
    reached: (routed) => {
      const route = table.reached(routed);
      return route && copies.route(route);
    },
  };
}

function silent(policy: CompiledPolicy): CompiledPolicy {
  const environment = { ...policy.origin.environment, report: () => {} };
  return { ...policy, origin: { ...policy.origin, environment } };
}

function remembered<Key, Value>(
  known: Map<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
