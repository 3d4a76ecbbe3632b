import type { RequestHead } from '../core/classify-request.js';
import type { ActualDecision } from '../core/decide-actual.js';
import type { OriginRequest } from '../core/origin-rule.js';
import type { DeclaredPath } from './declared-paths.js';
import type { EdgeRoutes } from './edge-routes.js';
import type { HttpPlatform } from './http-platform.js';

/** What is known of a request since it passed the edge, before anything could change it. */
export class RequestState implements OriginRequest {
  /** The newest decision: the guard's, else the edge's. */
  decision: ActualDecision | undefined;
  readonly #platform: HttpPlatform;

  constructor(
    platform: HttpPlatform,
    /** What the request is judged by. */
    readonly routes: EdgeRoutes,
    /** The platform's request. */
    readonly request: object,
    /** The method of the request; in a preflight the announced one. */
    readonly method: string,
    /** The URL that the platform routes by. */
    readonly url: string,
    /** The parts of the head that the CORS protocol reads. */
    readonly head: RequestHead,
    /** The entry of the `routes` option that the path has, if any. */
    readonly declared: DeclaredPath | undefined,
  ) {
    this.#platform = platform;
  }

  /** The host that the request is for, without its port. */
  get host(): string {
    return this.#platform.hostnameOf(this.request);
  }

  /** The path as it came, without its query. */
  get path(): string {
    const query = this.url.indexOf('?');
    return query === -1 ? this.url : this.url.slice(0, query);
  }
}
