import { Inject, Injectable } from '@nestjs/common';
import { Observable } from 'rxjs';
import {
  hostOfHandshake,
  isSameOriginHandshake,
  type CorsHandshake,
} from '../core/decision/handshake.js';
import { underChosenPolicy } from '../core/decision/choose-policy.js';
import { isAllowing } from '../core/decision/judged-origin.js';
import type { CorsLock } from '../core/lock/cors-lock.js';
import { makeLock } from '../core/lock/make-lock.js';
import type { CorsProposal } from '../core/report-only/proposal.js';
import type { CorsDecision } from '../http/decisions/cors-decision.js';
import type { CorsDecisionCount } from '../http/decisions/decision-counts.js';
import type { OriginList } from '../lists/origin-list.js';
import type { OriginResolverClass } from '../core/origin-rule/origin-rule.js';
import { quoted } from '../core/issue/quoted.js';
import { parseSerializedOrigin } from '../core/origin/serialized-origin.js';
import { isUnusualOrigin } from '../core/origin/unusual-origin.js';
import type { CorsPageRequest } from '../core/browser/page-request.js';
import type { CorsExplanation } from '../core/page/page-explanation.js';
import { CorsRuntime } from './cors-runtime.js';
import { describeRoutes, type CorsRoute } from './discovery/describe-routes.js';
import { placedPolicies } from './start-up/placed-policies.js';
import { addServiceClass } from './start-up/service-classes.js';

/** The cached answers of a resolver. */
export interface OriginResolverCache {
  /**
   * Removes the cached answers about one origin, or all of them, for every policy that refers to
   * the resolver. The next request calls the resolver again. Pending answers are not cached.
   *
   * @throws Error if `origin` is not a valid origin
   */
  invalidate(origin?: string): void;
}

/**
 * Changes lists, clears caches and answers questions about policies at run time.
 *
 * @example
 * constructor(private readonly cors: CorsService) {}
 * addDomain(origin: string) {
 *   return this.cors.list('partners').add(origin);
 * }
 */
@Injectable()
export class CorsService {
  /**
   * The decisions about cross-origin requests, one for each: what a preflight was answered, that a
   * request was refused before its handler ran, or whether a page may read a response. It costs
   * nothing while nobody subscribes. It neither completes nor errors. If a subscriber throws, the
   * process gets an uncaught exception, and the response is not affected.
   *
   * The same decisions are published on the channel `nestjs-cors:decision` of
   * `node:diagnostics_channel`.
   *
   * @example
   * cors.decisions$
   *   .pipe(filter(({ isAllowed }) => !isAllowed))
   *   .subscribe(({ policy, reason, origin }) => alert(policy, reason, origin));
   */
  readonly decisions$: Observable<CorsDecision>;

  constructor(@Inject(CorsRuntime) private readonly runtime: CorsRuntime) {
    this.decisions$ = new Observable((subscriber) =>
      runtime.decisions.listen((decision) => subscriber.next(decision)),
    );
  }

  /**
   * Returns the run-time list that `originList(name)` refers to.
   *
   * @throws Error if no policy and no option names such a list; the message has the names that exist
   */
  list(name: string): OriginList {
    const { lists } = this.runtime;
    const list = lists.find(name);
    if (list === undefined) {
      throw new Error(
        `CorsService: list ${JSON.stringify(name)} is invalid: ${
          lists.names.length === 0
            ? 'no policy refers to a list'
            : `the lists are ${lists.names.join(', ')}`
        }. Refer to it in a policy with originList(${JSON.stringify(name)}), or name it under lists of forRoot().`,
      );
    }
    return list;
  }

  /**
   * Returns the cached answers of the class that `originResolver(Class)` refers to.
   *
   * @throws Error if no policy refers to the class; the message has the classes that exist
   */
  resolver(resolver: OriginResolverClass): OriginResolverCache {
    const { resolvers } = this.runtime;
    const found = resolvers.find(resolver);
    if (found.length === 0) {
      throw new Error(
        `CorsService: resolver ${resolver.name} is invalid: ${
          resolvers.names.length === 0
            ? 'no policy refers to a resolver'
            : `the resolvers are ${resolvers.names.join(', ')}`
        }. Refer to it in a policy with originResolver(${resolver.name}).`,
      );
    }
    return {
      invalidate(origin) {
        throwIfInvalid(origin);
        for (const cached of found) {
          cached.invalidate(origin);
        }
      },
    };
  }

  /**
   * Tells whether a policy allows an origin. Use it if there is an `Origin` and no route, such as in a
   * WebSocket handshake. A function or resolver of the policy receives the method `GET` and an empty
   * path.
   *
   * @param origin - the value of the `Origin` header; if it is `undefined`, the result is `false`
   * @param policy - the name of a policy; the default policy if it is left out
   * @param handshake - the handshake. If it has a `host`, a page of that host is allowed too: browsers
   * send an `Origin` with every handshake, and no policy names the application's own origin
   * @throws Error if there is no such policy; the message has the names that exist
   *
   * @example
   * const { origin, host } = request.headers;
   * await cors.isOriginAllowed(origin, 'partners', { host });
   */
  async isOriginAllowed(
    origin: string | undefined,
    policy?: string,
    handshake: CorsHandshake = {},
  ): Promise<boolean> {
    const { policies } = this.runtime;
    const choice =
      policy === undefined
        ? policies.defaultChoice
        : policies.named.get(policy);
    if (choice === undefined) {
      throw new Error(
        `CorsService: policy ${JSON.stringify(policy)} is invalid: the named policies are ${[...policies.named.keys()].join(', ') || 'none'}. Use one of them, or leave it out for the default policy.`,
      );
    }
    if (origin === undefined) {
      return false;
    }
    if (isSameOriginHandshake(origin, handshake)) {
      return true;
    }
    const host = hostOfHandshake(handshake);
    const request = { method: 'GET', host, path: '' };
    return underChosenPolicy(
      choice,
      origin,
      request,
      ({ origin: rules }, judged) => {
        rules.environment.report(judged);
        return isAllowing(judged.verdict);
      },
    );
  }

  /**
   * Returns what the candidates (`reportOnly`) lack to let through the traffic that the policies in
   * force let through: one proposal for each place where a candidate declares its origins. It is derived
   * from the requests and preflights that this process has seen since it started. It takes nothing in by
   * itself: read the dangers, and add to the candidate the origins that you know.
   *
   * @returns none if no policy has a candidate
   *
   * @example
   * for (const { place, origins } of cors.proposals()) {
   *   console.log(place, origins.map(({ origin, requests }) => `${origin} ${requests}`));
   * }
   */
  proposals(): readonly CorsProposal[] {
    return this.runtime.candidates?.proposals() ?? [];
  }

  /**
   * Lists every route with its policy: the routes of controllers, the entries of the `routes` option,
   * and an OPTIONS route for each path of a controller. The list is empty if the application has no
   * HTTP adapter.
   *
   * @throws Error before the application is initialized: an empty list would read as "no route allows
   * anybody"
   *
   * @example
   * await app.init();
   * const withCookies = cors.routes().filter(({ policies }) =>
   *   policies.some(({ options }) => options && options.credentials),
   * );
   */
  routes(): readonly CorsRoute[] {
    const routes = this.runtime.routesFor('routes');
    return routes === undefined ? [] : describeRoutes(routes);
  }

  /**
   * Describes what every route allows, as plain data in a stable order: the content of `cors.lock.json`. In tests,
   * use the function `describePolicies(app)`.
   *
   * @throws Error before the application is initialized
   */
  describePolicies(): CorsLock {
    const routes = this.runtime.routesFor('describePolicies');
    return makeLock(placedPolicies(this.runtime.policies, routes));
  }

  /**
   * Explains what becomes of a page's request, and why: whether the browser sends a preflight, which
   * policy applies and where each of its options comes from, every check in the order of the Fetch
   * standard, what the page reads, and the smallest change that makes the request pass. The change
   * was tried on a copy of the policy.
   *
   * No request is sent and no server is needed. The same code decides as for real requests, functions
   * and resolvers of policies included. Nothing is logged.
   *
   * @param request - what the page does, not what the browser sends
   * @returns always a promise, because a rule may be asynchronous
   * @throws TypeError if the request is invalid; the message says what to write instead
   * @throws Error before the application is initialized, and in an application without HTTP
   *
   * @example
   * const explanation = await cors.explain({
   *   url: '/widgets/1',
   *   method: 'PUT',
   *   origin: 'https://app.example.com',
   *   headers: { 'Content-Type': 'application/json' },
   *   credentials: 'include',
   * });
   * explanation.outcome; // 'refused-at-preflight'
   * console.log(String(explanation));
   */
  async explain(request: CorsPageRequest): Promise<CorsExplanation> {
    // Loaded when it is needed, so that no application starts later for it.
    const { explainRequest } = await import('./explain-request.js');
    return explainRequest(this.runtime, request);
  }

  /**
   * What `nestjs-cors/inspector` shows more of.
   *
   * @internal
   */
  get inspected(): CorsRuntime {
    return this.runtime;
  }

  /**
   * Counts the decisions about cross-origin requests since the application started, by policy, kind
   * and reason. Unlike `decisions$`, it needs no subscriber. A decision that was never made has no
   * count.
   *
   * @example
   * const refused = cors.decisionCounts().filter(({ isAllowed }) => !isAllowed);
   * // [{ policy: 'WidgetController.theme', kind: 'preflight', isAllowed: false,
   * //    reason: 'header-not-allowed', count: 12 }]
   */
  decisionCounts(): readonly CorsDecisionCount[] {
    return this.runtime.decisionCounts.all();
  }
}

addServiceClass(CorsService);

// Ignoring an invalid origin would keep an origin allowed that the caller believes to be removed.
function throwIfInvalid(origin: string | undefined): void {
  if (
    origin !== undefined &&
    origin !== 'null' &&
    parseSerializedOrigin(origin) === undefined &&
    !isUnusualOrigin(origin)
  ) {
    throw new Error(
      `CorsService: origin ${quoted(origin)} is invalid: answers are cached only for valid origins. Write it as location.origin shows it in the browser, or call invalidate() without an origin to clear all answers.`,
    );
  }
}
