import {
  decideActual,
  type ActualDecision,
} from '../../../lib/core/decision/decide-actual.js';
import { refusalOf } from '../../../lib/core/decision/enforce.js';
import {
  policyChoice,
  type PolicyChoice,
} from '../../../lib/core/decision/policy-choice.js';
import { underChosenPolicy } from '../../../lib/core/decision/choose-policy.js';
import {
  narrowest,
  verdictOf,
} from '../../../lib/core/decision/response-verdict.js';
import { compilePolicy } from '../../../lib/core/policy/compile-policy.js';
import { exposeHeadersOn } from '../../../lib/core/policy/exposed-headers.js';
import { decideAnnounced } from '../../../lib/core/preflight/decide-announced.js';
import type { PreflightDecision } from '../../../lib/core/preflight/decide-preflight.js';
import { mapNonEmpty, type NonEmpty } from '../../../lib/core/non-empty.js';
import { recordingEnvironment } from '../compiled-policy.js';
import type { LockPlan, RoutePlan } from './arbitrary-edit.js';
import { EXPOSED, HEADERS, LISTS, METHODS } from './lock-universe.js';

/** What pages of one origin may do with a route, as the code decides that answers requests. */
export interface ConcretePermission {
  readonly isAllowed: boolean;
  readonly credentials: boolean;
  readonly methods: ReadonlySet<string>;
  readonly headers: ReadonlySet<string>;
  readonly exposed: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  readonly timings: boolean;
  /** Tells whether a preflight with a method and a request header passes. */
  passes(method: string, header: string): boolean;
}

const SAFELISTED = new Set(['GET', 'HEAD', 'POST']);

/** Returns the routes of an application, by their names. */
export function concreteRoutes(
  plan: LockPlan,
): ReadonlyMap<string, (origin: string) => ConcretePermission> {
  const environment = recordingEnvironment(LISTS);
  const compiled = plan.policies.map((options, index) =>
    compilePolicy(`policies.${index}`, options, environment),
  );
  return new Map(
    Object.entries(plan.routes).map(([name, { method, choices }]) => {
      const made = choices.map((indices) =>
        policyChoice(
          name,
          mapNonEmpty(
            indices as unknown as NonEmpty<number>,
            (index) => compiled[index] as (typeof compiled)[number],
          ),
        ),
      );
      return [name, (origin: string) => permissionFor(origin, method, made)];
    }),
  );
}

/** Returns the methods that are tried on a route. */
export function methodsOn({
  method,
}: Pick<RoutePlan, 'method'>): readonly string[] {
  return method === 'ALL' ? METHODS : [method];
}

function permissionFor(
  origin: string,
  routeMethod: string,
  choices: readonly PolicyChoice[],
): ConcretePermission {
  const methods = methodsOn({ method: routeMethod });
  const request = { method: 'GET', host: 'api.example', path: '/' };
  const decisions = choices.map(
    (choice) =>
      underChosenPolicy(choice, origin, request, (policy, { verdict }) =>
        decideActual(choice, policy, origin, verdict),
      ) as ActualDecision,
  );
  const verdict = decisions
    .map((decision) => verdictOf(decision, false))
    .reduce((left, right) => narrowest(left, right));
  const isAllowed = verdict.allowOrigin !== undefined;
  const known = new Map<string, boolean>();
  const passes = (method: string, header: string | undefined): boolean => {
    const key = `${method} ${header}`;
    const answer = known.get(key) ?? decide(method, header);
    known.set(key, answer);
    return answer;
  };
  const decide = (method: string, header: string | undefined): boolean => {
    const decided = decideAnnounced([choices], {
      head: {
        method: 'OPTIONS',
        origin,
        accessControlRequestMethod: method,
        accessControlRequestHeaders: header,
      },
      request,
      url: { isMethodServed: true, otherMethods: () => [] },
    }) as PreflightDecision;
    return decided.refusal === undefined;
  };
  const allowedMethods = methods.filter((method) =>
    SAFELISTED.has(method) ? isAllowed : passes(method, undefined),
  );
  const allowedHeaders = HEADERS.filter((header) => passes('GET', header));
  const exposing = exposeHeadersOn(verdict.exposing, () => EXPOSED) ?? '';
  const exposed = exposing.toLowerCase().split(', ');
  const isEnforced = decisions.some(({ policy }) => policy.enforce);
  return {
    isAllowed,
    credentials: verdict.allowCredentials,
    methods: new Set(allowedMethods),
    headers: new Set(allowedHeaders),
    exposed: new Set(
      isAllowed
        ? EXPOSED.filter(
            (name) => exposed.includes(name) || exposed.includes('*'),
          )
        : [],
    ),
    runs: new Set(
      methods.filter(
        (method) =>
          !isEnforced ||
          decisions.every(
            (decision) =>
              refusalOf(decision, { method, hasCookie: false }) === undefined,
          ),
      ),
    ),
    timings: ['*', origin].some((entry) =>
      verdict.timingAllowOrigin?.split(', ').includes(entry),
    ),
    passes,
  };
}
