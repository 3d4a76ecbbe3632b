import type { IncomingMessage, ServerResponse } from 'node:http';
import inject from 'light-my-request';
import type { DeclaredPlan } from '../application-plan.js';
import { rivalsOf, worldOf, type World } from '../candidates.js';
import { askOf } from '../reference-answer.js';
import type { Applying } from '../reference-answer.js';
import {
  chosenFrom,
  fieldsNamed,
  type ReferencePolicy,
} from '../reference-policy.js';
import { VERSIONS } from '../request-plan.js';
import type { GeneratedRequest } from '../resolve-request.js';
import type { GeneratedApplication } from '../generate-application.js';
import type { Detour } from './detours.js';
import { entriesMet } from '../entry-readings.js';
import { MOUNT, type SafetyApplication } from './generate-safety.js';
import {
  resolveSafetyRequest,
  type SafetyRequest,
} from './resolve-safety-request.js';
import type { SafetyRequestPlan } from './safety-plan.js';

/** What an application answered, and all who ran for it, in their order. */
interface Observed {
  readonly ran: readonly string[];
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A promise that is broken. */
export interface Violation {
  readonly promise: string;
  /** Who ran, or is protected. */
  readonly who: string;
  readonly origin: string;
  readonly request: string;
  readonly details: unknown;
}

/** What came of a request. */
export interface SafetyJudgment {
  readonly ran: readonly string[];
  readonly violations: readonly Violation[];
}

/** Tells whether anybody gets in where a policy keeps them out. */
export class SafetyJudge {
  readonly #application: SafetyApplication;

  constructor(application: SafetyApplication) {
    this.#application = application;
  }

  /** Sends a request from several origins, and their preflights. */
  async judge(wanted: SafetyRequestPlan): Promise<SafetyJudgment> {
    const { generated, plan } = this.#application;
    const request = resolveSafetyRequest(plan, wanted);
    const world = worldOf(generated.plan, request.sent);
    const probe = await this.#send(request, request.sent, world);
    const violations = this.#unreadable(request, probe, probe, undefined);
    const origins = await this.#originsFor(request, wanted, world, probe);
    for (const origin of origins) {
      violations.push(
        ...(await this.#judgeFrom(origin, request, wanted, world, probe)),
      );
    }
    return { ran: probe.ran, violations };
  }

  async #judgeFrom(
    origin: string,
    request: SafetyRequest,
    wanted: SafetyRequestPlan,
    world: World,
    probe: Observed,
  ): Promise<readonly Violation[]> {
    const { sent } = request;
    const { hasCookie } = wanted.request;
    const preflight = await this.#send(
      request,
      { method: 'OPTIONS', url: sent.url },
      {
        host: world.host,
        origin,
        'access-control-request-method': sent.method,
      },
    );
    const actual = await this.#send(request, sent, {
      ...world,
      origin,
      ...(hasCookie && { cookie: 'a=1' }),
    });
    const guarded = {
      ...actual,
      ran: actual.ran.filter((who) => this.#isGuarded(who)),
    };
    return [
      ...this.#unreadable(request, probe, actual, origin),
      ...this.#unenforced(request, guarded, origin),
      ...this.#ranThoughApproved(
        request,
        preflight,
        guarded,
        origin,
        hasCookie,
      ),
      ...(await this.#approved(request, preflight, origin, probe)),
    ];
  }

  // Where some version of a path has a handler, the guard has the last word, and what runs for
  // the other versions beside Nest has no guard.
  #isGuarded(who: string): boolean {
    const { handlers, plan } = this.#application.generated;
    return handlers.has(who) || ['none', 'uri'].includes(plan.versioning.type);
  }

  // A route of the instance has no guard either: what a request becomes behind the module's
  // middleware, or in front of routes that existed before it, is seen when its head is written.
  #isSeenInTime(who: string, detour: Detour | undefined): boolean {
    const { generated, plan } = this.#application;
    if (detour === undefined || generated.handlers.has(who)) {
      return true;
    }
    const route = plan.foreign[Number(who.replace('foreign', ''))];
    const isBehind = ['use', 'module'].includes(detour.at);
    return (
      route?.when !== 'existing' && (!isBehind || detour.again !== undefined)
    );
  }

  /** A response is never readable for an origin that the policy of who ran refuses. */
  #unreadable(
    request: SafetyRequest,
    probe: Observed,
    { ran, headers, status }: Observed,
    origin: string | undefined,
  ): Violation[] {
    const allowed = headers['access-control-allow-origin'];
    if (allowed !== '*' && (allowed === undefined || allowed !== origin)) {
      return [];
    }
    // Nobody got to a handler: what it is refused for lies in front of it.
    if (
      ran.length === 0 &&
      status === 403 &&
      this.#isRefusedInFront(request, origin)
    ) {
      return [];
    }
    // A refusal is the verdict of the next one, and of nobody who would have come after it.
    const protectedOnes =
      status === 403 ? probe.ran.slice(0, ran.length + 1) : probe.ran;
    const asked = allowed === '*' ? 'https://anybody.example' : String(origin);
    const isWithCredentials =
      headers['access-control-allow-credentials'] === 'true';
    return [...new Set([...protectedOnes, ...ran])]
      .filter(
        (who) =>
          !this.#someReading(request, who, asked, (policies) =>
            [...policies, ...this.#outer].every(
              (policy) =>
                admits(policy, asked) &&
                (!isWithCredentials || policy.credentials === true),
            ),
          ),
      )
      .map((who) =>
        this.#violation(
          isWithCredentials ? 'readable with credentials' : 'readable',
          request,
          who,
          asked,
          { probe: probe.ran, ran, status, headers },
        ),
      );
  }

  /** Whether the policies of the path refuse its method before anything is routed anew. */
  #isRefusedInFront(
    { sent, target }: SafetyRequest,
    origin: string | undefined,
  ): boolean {
    const { policies } = this.#application.generated;
    return [sent, target].some(({ url, method }) => {
      const entries = this.#policiesOf(url);
      return [
        ...(entries.length === 0 ? [policies.default] : entries).map((choice) =>
          chosenFrom(choice, origin),
        ),
        ...this.#outer,
      ].some(
        (policy) => policy.enforce === true && !admitsMethod(policy, method),
      );
    });
  }

  /** A handler under `enforce` never runs for an origin that its policy refuses. */
  #unenforced(
    request: SafetyRequest,
    { ran, status, headers }: Observed,
    origin: string,
  ): Violation[] {
    return ran
      .filter((who) => this.#isSeenInTime(who, request.detour))
      .filter(
        (who) =>
          (!this.#isLeftAlone(request) &&
            !this.#someReading(request, who, origin, (policies) =>
              isNotRefused(policies, origin),
            )) ||
          !isNotRefused(this.#outer, origin),
      )
      .map((who) =>
        this.#violation('enforced', request, who, origin, {
          ran,
          status,
          headers,
        }),
      );
  }

  /** What a preflight approved is not run under a policy that refuses it. */
  #ranThoughApproved(
    request: SafetyRequest,
    preflight: Observed,
    { ran }: Observed,
    origin: string,
    hasCookie: boolean,
  ): Violation[] {
    const { method } = request.sent;
    if (
      this.#isLeftAlone(request) ||
      // The application around answers for what it cannot know, unless it leaves that alone.
      this.#outer.length > 0 ||
      !approves(preflight, origin, method)
    ) {
      return [];
    }
    const isWithCredentials =
      hasCookie &&
      preflight.headers['access-control-allow-credentials'] === 'true';
    const { handlers } = this.#application.generated;
    return ran
      .filter(
        (who) =>
          // Only the guard is strict about what was routed anew.
          (request.detour === undefined || handlers.has(who)) &&
          !this.#someReading(request, who, origin, (policies) =>
            policies.every(
              (policy) =>
                admits(policy, origin) &&
                (request.detour !== undefined ||
                  admitsMethod(policy, method)) &&
                (!isWithCredentials || policy.credentials === true),
            ),
          ),
      )
      .map((who) =>
        this.#violation('approved and run', request, who, origin, {
          preflight: preflight.headers,
          ran,
        }),
      );
  }

  /** A preflight never approves what everybody who may run refuses. */
  async #approved(
    request: SafetyRequest,
    preflight: Observed,
    origin: string,
    probe: Observed,
  ): Promise<readonly Violation[]> {
    const { method } = request.sent;
    if (
      request.detour !== undefined ||
      // The application around cannot know who runs in there.
      this.#outer.length > 0 ||
      this.#isLeftAlone(request) ||
      !approves(preflight, origin, method)
    ) {
      return [];
    }
    const candidates = new Set(probe.ran);
    for (const version of VERSIONS) {
      const { plan } = this.#application.generated;
      const world = worldOf(plan, { ...request.sent, version });
      const { ran } = await this.#send(request, request.sent, world);
      ran.forEach((who) => candidates.add(who));
    }
    // A preflight may take those for candidates whose versions another one has.
    const { generated } = this.#application;
    rivalsOf(generated, [...candidates], request.sent.host).forEach((rival) =>
      candidates.add(rival),
    );
    const isWithCredentials =
      preflight.headers['access-control-allow-credentials'] === 'true';
    const isAllowedBySome = [...candidates].some((who) =>
      this.#someReading(
        request,
        who,
        origin,
        (policies) =>
          policies.every(
            (policy) =>
              admits(policy, origin) &&
              admitsMethod(policy, method) &&
              (!isWithCredentials || policy.credentials === true),
          ),
        true,
      ),
    );
    return candidates.size === 0 || isAllowedBySome
      ? []
      : [
          this.#violation(
            'approved in advance',
            request,
            [...candidates].join(' or '),
            origin,
            preflight.headers,
          ),
        ];
  }

  /** Whether a condition holds for all policies that an origin has with who ran, in one way of reading the rules. */
  #someReading(
    request: SafetyRequest,
    who: string,
    origin: string,
    holds: (policies: readonly ReferencePolicy[]) => boolean,
    isInFront = false,
  ): boolean {
    return this.#readings(request, who, isInFront).some((applying) =>
      holds(applying.map((choice) => chosenFrom(choice, origin))),
    );
  }

  #readings(
    { sent, target, detour }: SafetyRequest,
    who: string,
    isInFront: boolean,
  ): readonly Applying[] {
    const { policies, handlers } = this.#application.generated;
    const entries = this.#policiesOf(sent.url);
    const handler = handlers.get(who);
    if (handler?.isDeclared === true) {
      return isInFront && handler.isCatchAll !== 'none' && entries.length > 0
        ? [entries]
        : [[handler.choice, ...entries]];
    }
    if (entries.length > 0) {
      return [entries];
    }
    const otherwise = detour === undefined ? [] : this.#policiesOf(target.url);
    return [
      [policies.default],
      ...(otherwise.length === 0 ? [] : [otherwise]),
      // What serves files is no handler, and answers by the path's.
      ...(who === 'files'
        ? [...handlers.values()].map(({ choice }) => [choice])
        : []),
    ];
  }

  /** What an application around it says of everything that it does not serve itself. */
  get #outer(): readonly ReferencePolicy[] {
    const { outer } = this.#application.plan;
    return outer?.type === 'nest' && !outer.leavesAlone
      ? [{ origin: false, ...fieldsNamed('outer', outer.defaultPolicy) }]
      : [];
  }

  #policiesOf(url: string): Applying {
    const { policies, plan } = this.#application.generated;
    return this.#entries(url)
      .filter(({ policy }) => policy !== false)
      .map((entry) => policies.ofEntry(plan.declared.indexOf(entry)));
  }

  #isLeftAlone({ sent, target }: SafetyRequest): boolean {
    return [...this.#entries(sent.url), ...this.#entries(target.url)].some(
      ({ policy }) => policy === false,
    );
  }

  #entries(url: string): readonly DeclaredPlan[] {
    return entriesMet(this.#application.generated.plan, url);
  }

  /** Whose origins may be mistaken for the right ones. */
  async #originsFor(
    request: SafetyRequest,
    { others }: SafetyRequestPlan,
    world: World,
    probe: Observed,
  ): Promise<readonly string[]> {
    const { generated, plan } = this.#application;
    const { policies, handlers, allPolicies } = generated;
    const unchanged =
      request.detour === undefined
        ? probe
        : await this.#send(
            { ...request, detour: undefined },
            request.sent,
            world,
          );
    const found = [
      ...policies.default,
      ...this.#policiesOf(request.sent.url).flat(),
      ...[...probe.ran, ...unchanged.ran].flatMap((who) =>
        namesakesOf(who, handlers),
      ),
      ...others.flatMap(
        (other) => allPolicies[other % allPolicies.length] ?? [],
      ),
    ];
    return [
      ...new Set([
        ...found.map((policy) => askOf(policy, 'GET').origin),
        ...(plan.outer === undefined ? [] : ['https://outer.example']),
      ]),
    ];
  }

  async #send(
    { detour, comesByServer }: SafetyRequest,
    { method, url }: Pick<GeneratedRequest, 'method' | 'url'>,
    headers: Readonly<Record<string, string | undefined>>,
  ): Promise<Observed> {
    const { plan, detours, byServer, byInstance, takeRuns } = this.#application;
    detours.current = detour;
    const dispatch = comesByServer ? byServer : byInstance;
    const response = await inject(
      (incoming, answer) => {
        (incoming as { url?: string }).url =
          plan.outer === undefined ? url : `${MOUNT}${url}`;
        dispatch(
          incoming as unknown as IncomingMessage,
          answer as unknown as ServerResponse,
        );
      },
      { method: method as 'GET', url: '/', headers },
    );
    return {
      ran: takeRuns(),
      status: response.statusCode,
      headers: Object.fromEntries(
        Object.entries(response.headers).filter(
          ([name]) => name.startsWith('access-control-') || name === 'vary',
        ),
      ),
    };
  }

  #violation(
    promise: string,
    { sent, target, detour, comesByServer }: SafetyRequest,
    who: string,
    origin: string,
    details: unknown,
  ): Violation {
    const way =
      detour === undefined
        ? ''
        : ` -> ${detour.at} ${detour.again ?? ''} ${target.method} ${target.url} (${target.host})`;
    const entrance = comesByServer ? 'server' : 'instance';
    const policies = this.#readings(
      { sent, target, detour, comesByServer },
      who,
      false,
    );
    return {
      promise,
      who,
      origin,
      request: `${entrance}: ${sent.method} ${sent.url} (${sent.host}, ${sent.version})${way}`,
      details: { details, policies },
    };
  }
}

/** The policies of a handler in all modules that its controller stands in. */
function namesakesOf(
  who: string,
  handlers: GeneratedApplication['handlers'],
): readonly ReferencePolicy[] {
  const name = who.replace(/^m\d\//, '');
  return [...handlers]
    .filter(([other]) => other.replace(/^m\d\//, '') === name)
    .flatMap(([, { choice }]) => choice);
}

function isNotRefused(
  policies: readonly ReferencePolicy[],
  origin: string,
): boolean {
  return (
    !policies.some(({ enforce }) => enforce) ||
    policies.every((policy) => admits(policy, origin))
  );
}

function admits({ origin }: ReferencePolicy, asked: string): boolean {
  return origin === '*' || origin === asked;
}

function admitsMethod({ methods }: ReferencePolicy, method: string): boolean {
  return (
    ['GET', 'HEAD', 'POST'].includes(method) ||
    methods === undefined ||
    methods === method
  );
}

function approves(
  { status, headers }: Observed,
  origin: string,
  method: string,
): boolean {
  const allowed = headers['access-control-allow-origin'];
  const named = headers['access-control-allow-methods'];
  const methods = typeof named === 'string' ? named : '';
  return (
    status >= 200 &&
    status < 300 &&
    (allowed === '*' || allowed === origin) &&
    (['GET', 'HEAD', 'POST'].includes(method) ||
      methods.split(',').some((each) => each.trim() === method))
  );
}
