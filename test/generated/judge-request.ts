import type { DeclaredPlan } from './application-plan.js';
import { applyingPolicies, policiesInFront } from './applying-policies.js';
import { candidatesFor, rivalsOf, worldOf } from './candidates.js';
import { declaredFor } from './declared-match.js';
import { judgeNamed, withoutOthers } from './judge-named.js';
import { isReadInOneWay } from './entry-readings.js';
import type { GeneratedApplication } from './generate-application.js';
import {
  compare,
  differenceOf,
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
  type Applying,
  type Ask,
} from './reference-answer.js';
import type { RequestPlan } from './request-plan.js';
import { resolveRequest } from './resolve-request.js';
import type { Observed, Sender } from './sender.js';

/** What came of a request. */
export interface Judgment {
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
  async judge(wanted: RequestPlan): Promise<Judgment> {
    const { plan } = this.#generated;
    const request = resolveRequest(plan, wanted);
    const world = worldOf(plan, request);
    const probe = await this.#send(request, world);
    const plain = declaredFor(plan, request.url);
    const declared = plain === undefined ? [] : [plain];
    const candidates = await candidatesFor(this.#send, plan, request, probe);
    const rivals = rivalsOf(this.#generated, candidates, request.host);
    const known = { request, wanted, world, probe, declared, candidates };
    const haveDifferentPolicies = differenceOf(
      candidates.map((who) => this.#applying(declared, who)),
    );
    const judged = { ...known, rivals, haveDifferentPolicies };
    return {
      ran: probe.ran,
      isAmbiguous: candidates.length > 1,
      disagreements: isReadInOneWay(plan, request.url)
        ? await this.#judgeAll(judged)
        : [],
    };
  }

  async #judgeAll(judged: JudgedCase): Promise<readonly Disagreement[]> {
    const { probe, declared } = judged;
    const policies = this.#applying(declared, probe.ran);
    return policies.length === 0
      ? this.#judgeLeftAlone(judged)
      : this.#judgeBoth(judged, policies);
  }

  async #judgeLeftAlone(judged: JudgedCase): Promise<readonly Disagreement[]> {
    const { request, world, probe } = judged;
    const ask = askOf(this.#generated.policies.default[0], request.method);
    const preflight = await this.#send(
      { method: 'OPTIONS', url: request.url },
      { ...world, ...headersOf(ask) },
    );
    const actual = await this.#send(request, { ...world, origin: ask.origin });
    const vary = this.#varyOf(preflight.ran);
    // Another version of it may have a policy of its own.
    const isPreflightLeftAlone = judged.candidates.every(
      (who) => this.#applying(judged.declared, who).length === 0,
    );
    return [
      ...(isPreflightLeftAlone
        ? compare(
            judged,
            'preflight left alone',
            [vary ? { vary } : {}],
            preflight.headers,
          )
        : []),
      ...compare(judged, 'actual left alone', [probe], actual),
    ];
  }

  async #judgeBoth(
    judged: JudgedCase,
    policies: Applying,
  ): Promise<readonly Disagreement[]> {
    const { wanted, probe, request } = judged;
    const all = this.#generated.allPolicies;
    const [choice = this.#generated.policies.default] = policies;
    const first = choice[wanted.other % choice.length] ?? choice[0];
    const own = askOf(first, request.method);
    const other = askOf(
      all[wanted.other % all.length] ?? first,
      request.method,
    );
    return [
      ...compare(
        judged,
        'the response without Origin',
        this.#inFrontOf(judged).flatMap((front) =>
          strictnessOf(judged).map((isStrict) =>
            actualHeaders(
              policies,
              undefined,
              this.#varyOf(probe.ran),
              (isStrict || front.length < policies.length) &&
                probe.ran !== undefined,
            ),
          ),
        ),
        probe.headers,
      ),
      ...(await this.#judgePreflight(judged, own)),
      ...(await this.#judgePreflight(judged, other)),
      ...(await this.#judgeActual(
        judged,
        policies,
        wanted.comesFromOther ? other : own,
      )),
    ];
  }

  async #judgePreflight(
    judged: JudgedCase,
    ask: Ask,
  ): Promise<readonly Disagreement[]> {
    const { candidates, rivals, world, request, declared } = judged;
    const { ran, status, headers } = await this.#send(
      { method: 'OPTIONS', url: request.url },
      { host: world.host, ...headersOf(ask) },
    );
    const served = candidates.length === 0 ? [undefined] : candidates;
    const promising = inEveryWay(
      served.map((who) =>
        policiesInFront(this.#generated, { who, entries: declared }),
      ),
    );
    const rivalling = rivals.map((who) => this.#applying(declared, who));
    const ways = promising.flatMap((each) =>
      withSomeOf(rivalling).map((some) => [...each, ...some]),
    );
    // What a candidate leaves alone, the module does not answer.
    if (ways.some((each) => each.some(({ length }) => length === 0))) {
      return [];
    }
    const expected = ways.map((each) => ({
      ran: undefined,
      ...preflightAnswer(each, ask),
    }));
    const what = `the preflight from ${ask.origin} for ${ask.header ?? 'no header'}`;
    const got = { ran, status, headers: withoutOthers(headers) };
    return [
      ...compare(judged, what, expected, got),
      ...(await judgeNamed(this.#send, this.#generated, judged, {
        ask,
        headers,
      })),
    ];
  }

  async #judgeActual(
    judged: JudgedCase,
    policies: Applying,
    ask: Ask,
  ): Promise<readonly Disagreement[]> {
    const { request, world, wanted, declared } = judged;
    const { hasCookie } = wanted;
    const actual = await this.#send(request, {
      ...world,
      origin: ask.origin,
      ...(hasCookie && { cookie: 'a=1' }),
    });
    const expected = this.#inFrontOf(judged).flatMap((front) =>
      strictnessOf(judged).flatMap((isStrict) =>
        this.#lastInFront(judged).map((isLast) =>
          this.#expected(judged, { policies, front, ask, isStrict, isLast }),
        ),
      ),
    );
    // In front of Fastify it is not known which handler a request has.
    const byEntries =
      this.#generated.plan.platform === 'fastify' && declared.length > 0
        ? expected
            .filter(({ ran, status }) => ran === undefined && status === 403)
            .map((refused) => ({
              ...refused,
              headers: actualHeaders(
                this.#applying(declared, undefined),
                ask.origin,
                undefined,
                true,
              ),
            }))
        : [];
    const what = `the response to ${ask.origin}${hasCookie ? ' with a cookie' : ''}`;
    return compare(judged, what, [...expected, ...byEntries], actual);
  }

  #expected(
    { probe, declared, wanted: { hasCookie } }: JudgedCase,
    { policies, front, ask, isStrict, isLast }: Expectation,
  ): Observed {
    const refused = (by: Applying): Observed => ({
      ran: undefined,
      status: 403,
      headers: actualHeaders(by, ask.origin, undefined, true),
    });
    // An entry may stand in front of the guard.
    const isInFront = front.length < policies.length;
    if (
      ((isLast || isInFront) && isRefused(front, ask, false, hasCookie)) ||
      // An entry that enforces does so whatever serves its path.
      (declared.length > 0 &&
        this.#applying(declared, undefined).some((policy) =>
          isRefused([policy], ask, false, hasCookie),
        ))
    ) {
      return refused(front);
    }
    if (
      probe.ran !== undefined &&
      // What the preflight was not answered by is judged strictly.
      isRefused(policies, ask, isStrict || isInFront, hasCookie)
    ) {
      return refused(policies);
    }
    return {
      ...probe,
      headers: actualHeaders(
        policies,
        ask.origin,
        this.#varyOf(probe.ran),
        (isStrict || isInFront) && probe.ran !== undefined,
      ),
    };
  }

  /**
   * Whether no guard has the last word. A catch-all that declares nothing has the policy of
   * what stands in front of it; where only some of its paths are such, either may be.
   */
  #lastInFront({
    probe,
    candidates,
    declared,
  }: JudgedCase): readonly boolean[] {
    if (probe.ran !== undefined) {
      return [false];
    }
    const catchAlls = candidates.map((who) => {
      const handler = this.#generated.handlers.get(who);
      return handler === undefined ||
        (handler.isDeclared && declared.length === 0)
        ? 'none'
        : handler.isCatchAll;
    });
    if (catchAlls.includes('none')) {
      return [false];
    }
    return catchAlls.includes('some') ? [true, false] : [true];
  }

  /** What applies in front of the guard of the handler that runs, in every way. */
  #inFrontOf({ probe, declared }: JudgedCase): readonly Applying[] {
    return policiesInFront(this.#generated, {
      who: probe.ran,
      entries: declared,
    });
  }

  #applying(
    entries: readonly DeclaredPlan[],
    who: string | undefined,
  ): Applying {
    return applyingPolicies(this.#generated, { who, entries });
  }

  #varyOf(ran: string | undefined): string | undefined {
    return ran === undefined
      ? undefined
      : this.#generated.handlers.get(ran)?.vary;
  }
}

interface Expectation {
  readonly policies: Applying;
  /** What applies in front of the guard. */
  readonly front: Applying;
  readonly ask: Ask;
  readonly isStrict: boolean;
  readonly isLast: boolean;
}

/** One of each list, in every way. */
function inEveryWay<Item>(
  lists: readonly (readonly Item[])[],
): readonly (readonly Item[])[] {
  return lists.reduce<readonly (readonly Item[])[]>(
    (ways, list) => ways.flatMap((way) => list.map((item) => [...way, item])),
    [[]],
  );
}

/** None, each by itself, and all. */
function withSomeOf<Item>(
  items: readonly Item[],
): readonly (readonly Item[])[] {
  return items.length === 0
    ? [[]]
    : [[], ...items.map((item) => [item]), items];
}
