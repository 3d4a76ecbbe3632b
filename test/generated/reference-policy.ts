import {
  originResolver,
  type CorsOriginResolver,
  type CorsPolicyOptions,
} from '../../lib/index.js';
import type {
  ApplicationPlan,
  FieldsPlan,
  LevelPlan,
} from './application-plan.js';

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
  readonly default: ReferencePolicy;
  readonly #plan: ApplicationPlan;

  constructor(plan: ApplicationPlan) {
    this.#plan = plan;
    this.default = {
      origin: false,
      ...fieldsNamed('default', plan.defaultPolicy),
    };
  }

  /** What levels come to, from the farthest to the closest, each under its name. */
  merge(
    levels: readonly (readonly [name: string, level: LevelPlan])[],
  ): ReferencePolicy {
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
  ofEntry(index: number): ReferencePolicy {
    const policy = this.#plan.declared[index]?.policy;
    return typeof policy === 'string'
      ? this.named(policy)
      : adjust(this.default, fieldsNamed(`entry${index}`, policy || {}));
  }

  #apply(
    outer: ReferencePolicy,
    name: string,
    level: Exclude<LevelPlan, 'none'>,
  ): ReferencePolicy {
    if (level === 'default') {
      return this.default;
    }
    if (level === 'skip') {
      return adjust(outer, { origin: false });
    }
    const start = level.name === undefined ? outer : this.named(level.name);
    return adjust(start, fieldsNamed(name, level.fields));
  }
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
