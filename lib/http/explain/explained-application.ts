import type { BrowserRequest } from '../../core/browser/browser-request.js';
import type { ResponseHead } from '../../core/browser/response-checks.js';
import type { PreflightHead } from '../../core/decision/classify-request.js';
import {
  choiceWith,
  type PolicyChoice,
} from '../../core/decision/policy-choice.js';
import { finishVerdict } from '../../core/decision/write-verdict.js';
import type { CorsExplainedRoute } from '../../core/page/page-explanation.js';
import type {
  PageServer,
  PolicyOrigins,
  PreflightAnswer,
  RequestAnswer,
} from '../../core/page/page-server.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import { decideAnnounced } from '../../core/preflight/decide-announced.js';
import { preflightResponse } from '../../core/preflight/preflight-headers.js';
import { Enforcer } from '../enforcer.js';
import { announcedRequest } from '../request/announced-request.js';
import { decideUnder } from '../request/decide-request.js';
import { ReceivedTarget } from '../request/received-target.js';
import { RequestState } from '../request/request-state.js';
import { isKnownMethod } from '../routing/known-methods.js';
import { OtherMethods } from '../routing/other-methods.js';
import type {
  ApplyingPolicies,
  PolicyLookUp,
} from '../routing/policy-look-up.js';
import { areLeftAlone } from '../routing/route-entries.js';
import type { HandlerRoute } from '../routing/route-table.js';
import { HeaderMap } from './header-map.js';
import {
  pagePlatform,
  receivedFrom,
  type PathReader,
} from './page-platform.js';
import { ReplacedPolicies } from './replaced-policies.js';

/** What explaining needs of an application. */
export interface ExplainableApplication {
  readonly lookUp: PolicyLookUp;
  readonly paths: PathReader;
  /** Returns the handler that a request reaches, of those that its preflight may mean. */
  reached(
    candidates: readonly HandlerRoute[],
    request: object,
  ): HandlerRoute | undefined;
  /** Tells whether the application starts with a changed policy. */
  accepts(tried: CompiledPolicy): boolean;
  /** Returns where the options of a policy of the application come from. */
  originsOf(policy: CompiledPolicy): PolicyOrigins;
}

/** An application that answers the request of a page, decided as if the request came, without a server. */
export class ExplainedApplication implements PageServer {
  readonly route: CorsExplainedRoute;
  readonly readsHosts: boolean;
  readonly choices: readonly PolicyChoice[];
  readonly #application: ExplainableApplication;
  readonly #policies: ReplacedPolicies;
  readonly #lookUp: PolicyLookUp;
  readonly #browser: BrowserRequest;
  readonly #state: RequestState;
  readonly #reached: HandlerRoute | undefined;

  constructor(
    application: ExplainableApplication,
    browser: BrowserRequest,
    policies: ReplacedPolicies = new ReplacedPolicies(new Map()),
  ) {
    this.#application = application;
    this.#policies = policies;
    this.#browser = browser;
    this.#lookUp = policies.lookUp(application.lookUp);
    this.#state = this.#received({
      method: browser.method,
      origin: browser.origin,
      accessControlRequestMethod: undefined,
      accessControlRequestHeaders: undefined,
    });
    const candidates = this.#lookUp.announced(this.#state).routes;
    this.#reached = application.reached(candidates, this.#state.request);
    this.readsHosts = application.lookUp.readHosts;
    this.choices = this.#applying();
    this.route = this.#describeRoute(candidates);
  }

  for(request: BrowserRequest): PageServer {
    return new ExplainedApplication(this.#application, request, this.#policies);
  }

  with(policy: CompiledPolicy, tried: CompiledPolicy): PageServer {
    return new ExplainedApplication(
      this.#application,
      this.#browser,
      this.#policies.with(policy, tried),
    );
  }

  originalOf(policy: CompiledPolicy): CompiledPolicy {
    return this.#policies.originalOf(policy);
  }

  originsOf(policy: CompiledPolicy): PolicyOrigins {
    return this.#application.originsOf(this.#policies.originalOf(policy));
  }

  accepts(tried: CompiledPolicy): boolean {
    return this.#application.accepts(tried);
  }

  othersUnder(policy: CompiledPolicy): number {
    const original = this.#policies.originalOf(policy);
    const under = this.#application.lookUp.handlers.filter(({ choice }) =>
      choice.policies.includes(original),
    );
    const identities = new Set(under.map(({ identity }) => identity));
    return Math.max(0, identities.size - 1);
  }

  knowsMethod(method: string): boolean {
    return isKnownMethod(method);
  }

  async preflight({
    origin,
    method,
    unsafeNames,
  }: BrowserRequest): Promise<PreflightAnswer | undefined> {
    const accessControlRequestHeaders =
      unsafeNames.length === 0 ? undefined : unsafeNames.join(',');
    const head: PreflightHead = {
      method: 'OPTIONS',
      origin,
      accessControlRequestMethod: method,
      accessControlRequestHeaders,
    };
    const state = this.#received(head);
    const announced = this.#lookUp.announced(state);
    if (announced.candidates.some(({ length }) => length === 0)) {
      return undefined;
    }
    const decision = await decideAnnounced(
      announced.candidates,
      announcedRequest(state, head, announced, new OtherMethods()),
    );
    const { status, headers } = preflightResponse(decision);
    const choice = choiceWith(decision.policy, announced.candidates.flat());
    return {
      decision,
      choice: choice ?? this.#lookUp.defaultChoice,
      accessControlRequestHeaders,
      response: { status, headers: new HeaderMap(Object.entries(headers)).map },
    };
  }

  async answer({
    page,
    method,
  }: BrowserRequest): Promise<RequestAnswer | undefined> {
    const state = this.#state;
    const policies = this.#applying();
    if (policies.length === 0) {
      return undefined;
    }
    const decisions = await decideUnder(state, policies);
    if (!isKnownMethod(method)) {
      return unanswered(decisions);
    }
    const isStrict =
      this.#reached !== undefined &&
      this.#lookUp.isUncertain(state, policies, this.#reached.isDeclared);
    const enforcer = new Enforcer(
      pagePlatform(this.#browser, this.#application.paths),
    );
    // Handlers of other versions share the path: the module leaves it to their guard, which does not run.
    const isUnguarded =
      this.#reached === undefined && this.#lookUp.isGuarded(state);
    const reason = isUnguarded
      ? enforcer.refusalByEntries(state, decisions)
      : enforcer.refusalOf(state, decisions, isStrict);
    state.settle(decisions, isStrict, reason !== undefined);
    return {
      decisions,
      refusal: state.refusal,
      runs: this.#reached !== undefined && reason === undefined,
      response: this.#head(state, page.reads, reason !== undefined),
    };
  }

  #head(
    { slot }: RequestState,
    reads: readonly string[],
    isRefused: boolean,
  ): ResponseHead {
    // A handler sets the headers that the page wants to read, so that prefixes cover them.
    const handled = reads.map((name): [string, string] => [name, '']);
    const target = new HeaderMap(isRefused ? [] : handled);
    if (slot.verdict !== undefined) {
      finishVerdict(target, slot.verdict, undefined, () => {});
    }
    handled
      .filter(([name]) => target.map.get(name.toLowerCase()) === '')
      .forEach(([name]) => target.removeHeader(name));
    return {
      status: isRefused ? 403 : this.route.kind === 'nothing' ? 404 : undefined,
      headers: target.map,
    };
  }

  #applying(): ApplyingPolicies {
    return this.#reached === undefined
      ? this.#lookUp.withoutHandler(this.#state)
      : this.#lookUp.applyingTo(this.#reached, this.#state.entries);
  }

  #received(head: PreflightHead | RequestState['head']): RequestState {
    const request = receivedFrom(this.#browser, head.method);
    const platform = pagePlatform(this.#browser, this.#application.paths);
    const received = new ReceivedTarget(request);
    const state = new RequestState(
      platform,
      this.#lookUp,
      received,
      head,
      this.#lookUp.entriesAt(received, this.#browser.method, platform),
      { verdict: undefined, written: undefined, judges: 1 },
    );
    state.request = request;
    return state;
  }

  #describeRoute(candidates: readonly HandlerRoute[]): CorsExplainedRoute {
    const { entries } = this.#state;
    const reached = this.#reached;
    if (areLeftAlone(entries)) {
      return { kind: 'left-alone', servedBy: this.#nameOf(0) };
    }
    if (reached !== undefined) {
      return {
        kind: 'handler',
        servedBy: reached.handler,
        path: reached.path,
        others: candidates
          .filter((route) => route !== reached)
          .map(({ handler }) => handler),
      };
    }
    const [entry] = entries.filter(({ path }) => path !== '');
    return entry === undefined
      ? { kind: 'nothing' }
      : {
          kind: 'entry',
          servedBy: this.#nameOf(entries.indexOf(entry)),
          path: entry.path,
        };
  }

  // Copies of entries have the place of the entry in their path and method.
  #nameOf(index: number): string {
    const entry = this.#state.entries[index];
    const all = this.#application.lookUp.entries.all;
    return `routes[${all.findIndex(
      ({ path, method }) => path === entry?.path && method === entry.method,
    )}]`;
  }
}

function unanswered(decisions: RequestAnswer['decisions']): RequestAnswer {
  return {
    decisions,
    refusal: undefined,
    runs: false,
    response: { status: 400, headers: new Map() },
  };
}
