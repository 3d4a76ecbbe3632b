import type { DeclaredPlan } from './application-plan.js';
import { candidatesFor, rivalsOf, worldOf } from './candidates.js';
import { declaredFor } from './declared-match.js';
import type { GeneratedApplication } from './generate-application.js';
import {
  compare,
  strictnessOf,
  type Disagreement,
  type JudgedCase,
} from './judged-case.js';
import {
  actualHeaders,
  askOf,
  headersOf,
  isRefused,
  preflightAnswer,
  type Ask,
} from './reference-answer.js';
import type { ReferencePolicy } from './reference-policy.js';
import type { RequestPlan } from './request-plan.js';
import { resolveRequest } from './resolve-request.js';
import type { Sender } from './sender.js';

/** What came of a request. */
export interface Judgement {
  readonly ran: string | undefined;
  /** Whether its preflight could not know which handler runs. */
  readonly isAmbiguous: boolean;
  readonly disagreements: readonly Disagreement[];
}

/** Compares an application's answers with the policies of the handlers that run. */
export class RequestJudge {
  readonly #send: Sender;
  readonly #generated: GeneratedApplication;

  constructor(send: Sender, generated: GeneratedApplication) {
    this.#send = send;
    this.#generated = generated;
  }

  /** Sends a request and its preflights. */
  async judge(wanted: RequestPlan): Promise<Judgement> {
    const { plan } = this.#generated;
    const request = resolveRequest(plan, wanted);
    const world = worldOf(plan, request);
    const probe = await this.#send(request, world);
    const declared = declaredFor(plan, request.url);
    const candidates =
      declared === undefined
        ? await candidatesFor(this.#send, plan, request, probe)
        : [];
    const known = { request, wanted, world, probe, declared, candidates };
    const rivals = rivalsOf(this.#generated, candidates);
    const judged = { ...known, rivals };
    return {
      ran: probe.ran,
      isAmbiguous: candidates.length > 1,
      disagreements:
        declared?.policy === false
          ? await this.#judgeLeftAlone(judged)
          : await this.#judgeBoth(judged),
    };
  }

  async #judgeLeftAlone(judged: JudgedCase): Promise<readonly Disagreement[]> {
    const { request, world, probe } = judged;
    const ask = askOf(this.#generated.policies.default, request.method);
    const preflight = await this.#send(
      { method: 'OPTIONS', url: request.url },
      { ...world, ...headersOf(ask) },
    );
    const actual = await this.#send(request, { ...world, origin: ask.origin });
    const vary = this.#varyOf(preflight.ran);
    return [
      ...compare(
        judged,
        'preflight left alone',
        [vary ? { vary } : {}],
        preflight.headers,
      ),
      ...compare(judged, 'actual left alone', [probe], actual),
    ];
  }

  async #judgeBoth(judged: JudgedCase): Promise<readonly Disagreement[]> {
    const { wanted, probe, declared, request } = judged;
    const policy = this.#policyOf(declared, probe.ran);
    const all = this.#generated.allPolicies;
    const own = askOf(policy, request.method);
    const other = askOf(
      all[wanted.other % all.length] ?? policy,
      request.method,
    );
    return [
      ...compare(
        judged,
        'the response without Origin',
        [actualHeaders(policy, undefined, this.#varyOf(probe.ran))],
        probe.headers,
      ),
      ...(await this.#judgePreflight(judged, policy, own)),
      ...(await this.#judgePreflight(judged, policy, other)),
      ...(await this.#judgeActual(
        judged,
        policy,
        wanted.comesFromOther ? other : own,
      )),
    ];
  }

  async #judgePreflight(
    judged: JudgedCase,
    policy: ReferencePolicy,
    ask: Ask,
  ): Promise<readonly Disagreement[]> {
    const { candidates, rivals, world, request } = judged;
    const { ran, status, headers } = await this.#send(
      { method: 'OPTIONS', url: request.url },
      { host: world.host, ...headersOf(ask) },
    );
    const promising = candidates.map((name) => this.#policyOf(undefined, name));
    const rivalling = rivals.map((name) => this.#policyOf(undefined, name));
    const expected = withSomeOf(rivalling).map((some) => ({
      ran: undefined,
      ...preflightAnswer(
        promising.length === 0 ? [policy] : [...promising, ...some],
        ask,
      ),
    }));
    const what = `the preflight from ${ask.origin} for ${ask.header ?? 'no header'}`;
    return compare(judged, what, expected, { ran, status, headers });
  }

  async #judgeActual(
    judged: JudgedCase,
    policy: ReferencePolicy,
    ask: Ask,
  ): Promise<readonly Disagreement[]> {
    const { request, world, probe, wanted, declared } = judged;
    const { hasCookie } = wanted;
    const actual = await this.#send(request, {
      ...world,
      origin: ask.origin,
      ...(hasCookie && { cookie: 'a=1' }),
    });
    // A path of the `routes` option is enforced whoever serves it, any other by the guard.
    const isEnforced = declared !== undefined || probe.ran !== undefined;
    const vary = this.#varyOf(probe.ran);
    const expected = strictnessOf(judged).map((isStrict) => {
      const isStopped =
        isEnforced && isRefused(policy, ask, isStrict, hasCookie);
      return {
        ran: isStopped ? undefined : probe.ran,
        status: isStopped ? 403 : probe.status,
        headers: actualHeaders(
          policy,
          ask.origin,
          isStopped ? undefined : vary,
        ),
      };
    });
    const what = `the response to ${ask.origin}${hasCookie ? ' with a cookie' : ''}`;
    return compare(judged, what, expected, actual);
  }

  #policyOf(
    declared: DeclaredPlan | undefined,
    ran: string | undefined,
  ): ReferencePolicy {
    const { policies, handlers, plan } = this.#generated;
    if (declared !== undefined) {
      return policies.ofEntry(plan.declared.indexOf(declared));
    }
    return (
      (ran === undefined ? undefined : handlers.get(ran)?.policy) ??
      policies.default
    );
  }

  #varyOf(ran: string | undefined): string | undefined {
    return ran === undefined
      ? undefined
      : this.#generated.handlers.get(ran)?.vary;
  }
}

/** None, each by itself, and all. */
function withSomeOf<Item>(
  items: readonly Item[],
): readonly (readonly Item[])[] {
  return items.length === 0
    ? [[]]
    : [[], ...items.map((item) => [item]), items];
}
