import type { ApplicationPlan, FieldsPlan } from '../application-plan.js';
import type { Aim, RequestPlan } from '../request-plan.js';

/** What a search is about; the last one mixes them. */
export const KINDS = [
  'plain',
  'forms',
  'twice',
  'next',
  'rewritten',
  'passes',
  'mounted',
  'entries',
  'foreign',
  'unserved',
  'mixed',
] as const;
export type Kind = (typeof KINDS)[number];

/** Where a request is changed on its way. */
export const POSITIONS = [
  'before',
  'factory',
  'hook',
  'use',
  'module',
] as const;
export type Position = (typeof POSITIONS)[number];

/** How a request is handed to the application once more. */
export const ENTRANCES = ['instance', 'handle', 'router'] as const;
export type Entrance = (typeof ENTRANCES)[number];

/** What a request was before it became the one that is routed. */
export interface DetourPlan {
  readonly at: Position;
  /** The path that it came with: another's, its own behind a prefix, or the same. */
  readonly came: Aim | { readonly path: string } | 'prefixed' | 'same';
  readonly method: string | undefined;
  readonly host: string | undefined;
  /** How it goes through the application again, unless it simply goes on. */
  readonly again: Entrance | undefined;
}

/** A request, and how it reaches the application. */
export interface SafetyRequestPlan {
  readonly request: RequestPlan;
  /** Chooses the route on the instance that it aims at, in place of a handler. */
  readonly foreign: number | undefined;
  readonly detour: DetourPlan | undefined;
  /** Whether it comes by the server, or by the platform's own entry. */
  readonly comesByServer: boolean;
  /** Numbers that choose whose origin is tried besides. */
  readonly others: readonly number[];
}

export const FOREIGN_FORMS = [
  'verbs',
  'route',
  'all',
  'list',
  'regExp',
  'router',
  'passing',
] as const;
export type ForeignForm = (typeof FOREIGN_FORMS)[number];

/** A route that is put on the platform's instance. */
export interface ForeignPlan {
  readonly form: ForeignForm;
  /** Before there is a Nest application, before its routes, or after them. */
  readonly when: 'existing' | 'created' | 'routed';
  readonly path: string;
  /** The prefix of a router or a plugin. */
  readonly prefix: string;
  readonly methods: readonly ('get' | 'post' | 'put' | 'delete')[];
}

/** What an application is mounted in. */
export interface OuterPlan {
  readonly type: 'bare' | 'nest';
  /** Whether its module leaves what is mounted alone. */
  readonly leavesAlone: boolean;
  readonly defaultPolicy: FieldsPlan;
}

export interface SafetyPlan {
  readonly application: ApplicationPlan;
  readonly foreign: readonly ForeignPlan[];
  readonly outer: OuterPlan | undefined;
  /** Whether files are served beside the routes. */
  readonly servesFiles: boolean;
  readonly requests: readonly SafetyRequestPlan[];
}
