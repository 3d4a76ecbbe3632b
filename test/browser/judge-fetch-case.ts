import type { FetchCase } from './fetch-case.js';
import type { Read } from './fetching-page.js';
import {
  fetchAcrossOrigins,
  type FetchVerdict,
} from './fetch-standard/fetch-across-origins.js';
import {
  getHeader,
  normalizeValues,
  type HeaderList,
} from './fetch-standard/header-list.js';
import type { ReceivedResponse } from './fetch-standard/page-request.js';
import type { SeenRequest } from './scripted-server.js';

/** What can be compared: what the page read, and what reached the server. */
export interface JudgedFetch {
  readonly read: Read;
  readonly sent: readonly {
    readonly method: string;
    readonly headers: HeaderList;
    readonly ofThePage: HeaderList;
  }[];
}

/** What the oracle says of a case, and why. */
export async function judgeByOracle(
  fetchCase: FetchCase,
): Promise<{ readonly verdict: FetchVerdict; readonly judged: JudgedFetch }> {
  const { verdict, sent } = await fetchAcrossOrigins(
    fetchCase.request,
    ({ headers }) =>
      asReceived(
        getHeader(headers, 'access-control-request-method') === undefined
          ? fetchCase.actual
          : fetchCase.preflight,
      ),
  );
  const read = verdict.kind === 'readable' ? verdict : 'network-error';
  return { verdict, judged: judgedFetch(fetchCase, read, sent) };
}

/** Leaves out what browser and server add of their own accord. */
export function judgedFetch(
  { request, actual }: FetchCase,
  read: Read,
  sent: readonly SeenRequest[],
): JudgedFetch {
  const answered = actual.headers.map(([name]) => name);
  return {
    read:
      read === 'network-error'
        ? read
        : { status: read.status, headers: pick(read.headers, answered) },
    sent: sent.map(({ method, headers }) => ({
      method,
      headers: pick(headers, [
        'origin',
        'access-control-request-method',
        'access-control-request-headers',
      ]),
      // A browser has an Accept of its own, and others: only the page's values count.
      ofThePage: request.headers.filter(
        ([name, value]) => getHeader(headers, name) === value,
      ),
    })),
  };
}

function asReceived({ status, headers }: ReceivedResponse): ReceivedResponse {
  return { status, headers: normalizeValues(headers) };
}

/** Each header once, combined, in the order of their names. */
function pick(list: HeaderList, names: readonly string[]): HeaderList {
  return [...new Set(names.map((name) => name.toLowerCase()))]
    .sort()
    .flatMap((name) => {
      const value = getHeader(list, name);
      return value === undefined ? [] : [[name, value] as const];
    });
}
