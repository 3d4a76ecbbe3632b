import {
  fetchAcrossOrigins,
  type FetchOutcome,
  type Send,
} from '../browser/fetch-standard/fetch-across-origins.js';
import { getHeader } from '../browser/fetch-standard/header-list.js';
import { ANSWERED, rowPath, type Reached } from './matrix-application.js';
import { bodyOf, type MatrixRequest } from './matrix-requests.js';
import {
  promiseOfPolicy,
  type Promised,
  type PromisingRoute,
} from '../reference/promise-of-policy.js';

/** Reaches an application at a URL, with this body unless it is a preflight. */
export type SendTo = (url: string, body: string | undefined) => Send;

/** An application of `matrixModule()`. */
export interface MatrixTarget {
  readonly sendTo: SendTo;
  readonly reached: Reached;
}

/** What became of a request, or should become of it, in what can be compared. */
export interface MatrixResult {
  readonly verdict: FetchOutcome['verdict']['kind'];
  readonly runs: boolean;
  /** The response headers of the handler that the page can read. */
  readonly readable: readonly string[];
  /** What a preflight announced, where there was one. */
  readonly announced: string | undefined;
}

/** A request under a policy: the promise, and what came of it. */
export interface MatrixRow {
  readonly origin: string;
  readonly request: MatrixRequest;
  readonly promise: Promised;
  readonly promised: MatrixResult;
  readonly got: MatrixResult;
}

/** Lets the oracle make a request of row `index`, once. */
export async function judgeRow(
  target: MatrixTarget,
  route: PromisingRoute,
  index: number,
  tried: string,
  origin: string,
  request: MatrixRequest,
): Promise<MatrixRow> {
  const { method, headers, credentials } = request;
  const promise = await promiseOfPolicy(route, {
    origin,
    method: method.sent,
    announced: headers.announced,
    credentials,
  });
  const send = target.sendTo(rowPath(index, tried), bodyOf(request));
  const outcome = await fetchAcrossOrigins(
    { origin, method: method.asked, headers: headers.headers, credentials },
    send,
  );
  return {
    origin,
    request,
    promise,
    promised: promisedResult(promise, request),
    got: resultOf(outcome, target.reached.has(tried)),
  };
}

function resultOf(
  { verdict, sent }: FetchOutcome,
  runs: boolean,
): MatrixResult {
  const names =
    runs && verdict.kind === 'readable'
      ? verdict.headers.map(([name]) => name)
      : [];
  return {
    verdict: verdict.kind,
    runs,
    readable: ANSWERED.filter((name) => names.includes(name)),
    announced: announcedIn(sent),
  };
}

function announcedIn([first]: FetchOutcome['sent']): string | undefined {
  return first !== undefined &&
    getHeader(first.headers, 'access-control-request-method') !== undefined
    ? (getHeader(first.headers, 'access-control-request-headers') ?? '')
    : undefined;
}

function promisedResult(
  { verdict, runs, mayRead }: Promised,
  { method, headers }: MatrixRequest,
): MatrixResult {
  const isPreflighted =
    method.sent !== undefined &&
    (headers.announced.length > 0 ||
      !['GET', 'HEAD', 'POST'].includes(method.sent));
  return {
    verdict,
    runs,
    readable: verdict === 'readable' && runs ? ANSWERED.filter(mayRead) : [],
    announced: isPreflighted ? headers.announced.join(',') : undefined,
  };
}
