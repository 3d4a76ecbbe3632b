import {
  originResolver,
  type CorsOriginResolver,
  type CorsPolicyOptions,
} from '../../lib/index.js';
import type {
  ApplicationPlan,
  FieldsPlan,
  LevelPlan,
  PolicyName,
} from './application-plan.js';
import { isList } from './reachable-lists.js';

/**
 * A policy as the README describes it, and nothing of the library: what every answer is
 * compared with.
 */
export interface ReferencePolicy {
  /** The one origin that is allowed, `'*'`, or `false` for none. */
  readonly origin: string | false;
  /** How it is written, if not as it is. */
  readonly pattern?: string | undefined;
  readonly isPromised?: boolean;
  readonly isResolved?: boolean;
  readonly allowedHeaders?: string;
  readonly exposedHeaders?: string;
  readonly credentials?: boolean;
  readonly enforce?: boolean;
  readonly maxAge?: number | false;
  readonly methods?: string;
}

/** Policies in order: the first that admits the origin is that of the request, or else the last. */
export type ReferenceChoice = readonly [ReferencePolicy, ...ReferencePolicy[]];

/** The policy that an origin chooses; without one, the last. */
export function chosenFrom(
  choice: ReferenceChoice,
  origin: string | undefined,
): ReferencePolicy {
  const [first] = choice;
  return (
    choice.find((policy) => admits(policy, origin)) ?? choice.at(-1) ?? first
  );
}

function admits(
  { origin }: ReferencePolicy,
  asked: string | undefined,
): boolean {
  return asked !== undefined && (origin === '*' || origin === asked);
}

type ReferenceFields = Partial<ReferencePolicy>;

/** What a plan's fields are set to where they stand under a name. */
export function fieldsNamed(name: string, plan: FieldsPlan): ReferenceFields {
  const { origin, allowedHeaders, exposedHeaders, methods, credentials } = plan;
  return {
    ...(origin && {
      ...writtenNamed(name, origin),
      isPromised: origin === 'promised',
      ...(origin === 'resolved' && { isResolved: true }),
    }),
    ...(allowedHeaders && { allowedHeaders: `x-${name}` }),
    ...(exposedHeaders && { exposedHeaders: `x-${name}` }),
    ...(methods && { methods: 'PUT' }),
    // Only where the origin stands too: `'*'` with credentials does not start.
    ...(credentials && origin && origin !== 'any' && { credentials }),
    ...(plan.enforce !== undefined && { enforce: plan.enforce }),
    ...(plan.maxAge !== undefined && { maxAge: plan.maxAge }),
  };
}

function writtenNamed(
  name: string,
  kind: NonNullable<FieldsPlan['origin']>,
): Pick<ReferencePolicy, 'pattern'> & { readonly origin: string } {
  switch (kind) {
    case 'any':
      return { origin: '*', pattern: undefined };
    case 'preview':
      return {
        origin: `https://pr-7-${name}.example`,
        pattern: `https://pr-*-${name}.example`,
      };
    case 'ports':
      return {
        origin: `${originNamed(name)}:8443`,
        pattern: `${originNamed(name)}:[8080,8443]`,
      };
    default:
      return { origin: originNamed(name), pattern: undefined };
  }
}

/** Stands for what each module provides under it: the origin that is named after the module. */
export abstract class ModuleOrigins implements CorsOriginResolver {
  abstract isOriginAllowed(origin: string): boolean;
}

/** The origin of a name. */
export function originNamed(name: string): string {
  return `https://${name}.example`;
}

/** The options that users would write for such fields. */
export function optionsOf(fields: ReferenceFields): CorsPolicyOptions {
  const { isPromised, isResolved, origin, pattern, ...others } = fields;
  if (origin === undefined) {
    return others;
  }
  if (isResolved) {
    return {
      ...others,
      origin: originResolver(ModuleOrigins, { given: [], ttl: 0 }),
    };
  }
  return {
    ...others,
    origin: isPromised
      ? async (asked) => Promise.resolve(asked === origin)
      : (pattern ?? origin),
  };
}

/** The policies of an application: the module's default and the named ones. */
export class ReferencePolicies {
  readonly default: ReferenceChoice;
  readonly #plan: ApplicationPlan;

  constructor(plan: ApplicationPlan) {
    this.#plan = plan;
    const { defaultPolicy } = plan;
    this.default = isList(defaultPolicy)
      ? this.#allNamed(defaultPolicy)
      : [{ origin: false, ...fieldsNamed('default', defaultPolicy) }];
  }

  /** What levels come to, from the farthest to the closest, each under its name. */
  merge(
    levels: readonly (readonly [name: string, level: LevelPlan])[],
  ): ReferenceChoice {
    let merged = this.default;
    let isSkipped = false;
    for (const [name, level] of levels) {
      if (level === 'none') {
        continue;
      }
      merged = this.#apply(isSkipped ? this.default : merged, name, level);
      isSkipped = level === 'skip';
    }
    return merged;
  }

  /** A named policy. */
  named(name: 'first' | 'second'): ReferencePolicy {
    return { origin: false, ...fieldsNamed(name, this.#plan.policies[name]) };
  }

  /** The policy of an entry of the `routes` option, unless that is left alone. */
  ofEntry(index: number): ReferenceChoice {
    const policy = this.#plan.declared[index]?.policy;
    return typeof policy === 'string' || isList(policy)
      ? this.#allNamed(policy)
      : adjustEach(this.default, fieldsNamed(`entry${index}`, policy || {}));
  }

  #allNamed(names: PolicyName | readonly PolicyName[]): ReferenceChoice {
    const [first = 'first', ...others] = [names].flat();
    return [this.named(first), ...others.map((name) => this.named(name))];
  }

  #apply(
    outer: ReferenceChoice,
    name: string,
    level: Exclude<LevelPlan, 'none'>,
  ): ReferenceChoice {
    if (level === 'default') {
      return this.default;
    }
    if (level === 'skip') {
      return skipped(outer);
    }
    const start = level.name === undefined ? outer : this.#allNamed(level.name);
    return adjustEach(start, fieldsNamed(name, level.fields));
  }
}

/** Nobody is allowed; whoever is refused by one that enforces is refused still. */
function skipped(outer: ReferenceChoice): ReferenceChoice {
  const closed = adjust(chosenFrom(outer, undefined), { origin: false });
  return outer.some(({ enforce }) => enforce)
    ? [{ ...closed, enforce: true }]
    : [closed];
}

function adjustEach(
  [first, ...others]: ReferenceChoice,
  inner: ReferenceFields,
): ReferenceChoice {
  return [adjust(first, inner), ...others.map((each) => adjust(each, inner))];
}

/** A level that sets `origin` starts `credentials` afresh. */
function adjust(
  outer: ReferencePolicy,
  inner: ReferenceFields,
): ReferencePolicy {
  const start =
    inner.origin === undefined
      ? outer
      : { ...outer, credentials: false, isResolved: false, pattern: undefined };
  return { ...start, ...inner };
}
