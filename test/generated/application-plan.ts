import type { Platform } from '../nest/application.js';
import type { RequestPlan } from './request-plan.js';

/** The fields that a policy sets; what they are set to follows from where they stand. */
export interface FieldsPlan {
  /**
   * Any origin, one of its own, written as it is, as a preview or with a list of ports, one of its
   * own that a function promises, or, below the module's default, the one that a resolver of the
   * controller's module allows.
   */
  readonly origin?:
    'any' | 'own' | 'preview' | 'ports' | 'promised' | 'resolved';
  readonly allowedHeaders?: true;
  readonly exposedHeaders?: true;
  /** Counts where the origin is no `'*'`. */
  readonly credentials?: true;
  readonly enforce?: boolean;
  readonly maxAge?: number | false;
  /** Lists PUT alone. */
  readonly methods?: true;
}

/** What is declared: nothing, `@SkipCors()`, `@Cors()`, or `@Cors(name?, fields)`, or of a list of names. */
export type LevelPlan =
  | 'none'
  | 'skip'
  | 'default'
  | {
      readonly name?: PolicyName | readonly PolicyName[];
      readonly fields: FieldsPlan;
    };

export const POLICY_NAMES = ['first', 'second'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

export const VERBS = [
  'Get',
  'Post',
  'Put',
  'Patch',
  'Delete',
  'Head',
  'Options',
  'All',
] as const;
export type Verb = (typeof VERBS)[number];

/** `neutral` stands for VERSION_NEUTRAL; none is `undefined`, one alone is no array. */
export type VersionPlan = undefined | string | readonly string[];

/**
 * What Nest finds as a method: the prototype's, what the constructor puts over it, or what a
 * decorator makes of a function, with its metadata and under another name.
 */
export const FORMS = ['method', 'bound', 'arrow', 'remade'] as const;
export type Form = (typeof FORMS)[number];

export interface HandlerPlan {
  readonly verb: Verb;
  readonly paths: readonly string[];
  readonly version: VersionPlan;
  readonly level: LevelPlan;
  /** What its `@Header('Vary', …)` says, if anything. */
  readonly vary: 'Accept' | 'origin, Accept' | undefined;
  /** The host that its `@RouteConstraints()` asks for, on Fastify. */
  readonly constraint: string | undefined;
  readonly form: Form;
  /** Whether it passes the request on; counts on Express, for a controller's own handlers. */
  readonly callsNext: boolean;
}

/** A method of a subclass over one of its base class, with a route of its own or without. */
export interface OverridePlan {
  readonly handler: HandlerPlan;
  readonly hasRoute: boolean;
}

export interface ControllerPlan {
  readonly paths: readonly string[];
  readonly host: undefined | string | RegExp | readonly (string | RegExp)[];
  readonly version: VersionPlan;
  readonly level: LevelPlan;
  /** Whether it extends the base class. */
  readonly inherits: boolean;
  readonly isRequestScoped: boolean;
  /** What it overrides of the base class: its first methods. */
  readonly overrides: readonly OverridePlan[];
  readonly handlers: readonly HandlerPlan[];
}

export interface ModulePlan {
  /** The prefix that RouterModule gives the module, or `''`. */
  readonly prefix: string;
  /** The prefix of the route that it is a child of, or `''`. */
  readonly parentPrefix: string;
  readonly controllers: readonly ControllerPlan[];
  /** Whether it has the first controller of the first module as well. */
  readonly repeatsFirst: boolean;
}

/** The class that controllers inherit from. */
export interface BasePlan {
  readonly level: LevelPlan;
  readonly handlers: readonly HandlerPlan[];
}

/** An entry of the `routes` option; `isOpen` has it match what is below its path too. */
export interface DeclaredPlan {
  readonly path: string;
  readonly isOpen: boolean;
  readonly policy: false | PolicyName | readonly PolicyName[] | FieldsPlan;
}

export const VERSIONINGS = [
  'none',
  'uri',
  'header',
  'media',
  'custom',
] as const;
export type Versioning = (typeof VERSIONINGS)[number];

export interface VersioningPlan {
  readonly type: Versioning;
  readonly prefix: undefined | string | false;
  readonly defaultVersion: VersionPlan;
}

/** How paths are compared; each platform has its own switches. */
export interface RouterPlan {
  /** The opposite of what the platform does by itself. */
  readonly otherCase: boolean;
  /** The same of a slash at the end. */
  readonly otherTrailingSlash: boolean;
  /** Fastify only. */
  readonly ignoresDuplicateSlashes: boolean;
  /** Nest 12 on Express only. */
  readonly sortsBySpecificity: boolean;
}

export interface ExclusionPlan {
  readonly path: string;
  /** One method alone, or all. */
  readonly method: 'GET' | 'PUT' | undefined;
}

export interface ApplicationPlan {
  readonly platform: Platform;
  /** Whether every handler is replaced by a wrapper, as instrumentation for tracing does. */
  readonly isInstrumented: boolean;
  readonly router: RouterPlan;
  readonly modules: readonly ModulePlan[];
  readonly base: BasePlan;
  readonly policies: Readonly<Record<PolicyName, FieldsPlan>>;
  /** Its fields, or the names of policies of which the origin chooses. */
  readonly defaultPolicy: FieldsPlan | readonly PolicyName[];
  readonly declared: readonly DeclaredPlan[];
  readonly globalPrefix: string;
  readonly excluded: readonly ExclusionPlan[];
  readonly versioning: VersioningPlan;
  readonly requests: readonly RequestPlan[];
}
