import { ANSWERED, rowPath } from '../oracle/matrix-application.js';
import { bodyOf, type MatrixRequest } from '../oracle/matrix-requests.js';
import type { MatrixResult } from '../oracle/matrix-row.js';
import { fetchAll, type Read } from './fetching-page.js';
import type { MatrixStage, Seen } from './matrix-stage.js';

/** A request of a page of that origin under policy `index`. */
export interface BrowserRow {
  readonly index: number;
  readonly origin: string;
  readonly request: MatrixRequest;
}

/** Lets pages make the requests, and tells what became of each, in their order. */
export async function judgeMatrixInChromium(
  stage: MatrixStage,
  rows: readonly BrowserRow[],
): Promise<readonly MatrixResult[]> {
  const results = new Map<BrowserRow, MatrixResult>();
  // A preflight's answer is remembered by URL: every request has one of its own.
  const tries = new Map(rows.map((row, index) => [row, `chromium-${index}`]));
  const seen = stage.watch();
  for (const origin of new Set(rows.map((row) => row.origin))) {
    const own = rows.filter((row) => row.origin === origin);
    const page = await stage.visit(origin);
    const read = await fetchAll(
      page,
      own.map((row) => addressed(stage, row, tries.get(row) ?? '')),
    );
    for (const [index, row] of own.entries()) {
      const tried = tries.get(row) ?? '';
      const runs = stage.target.reached.has(tried);
      const got = read[index] ?? 'network-error';
      if (got === 'network-error' && seen.has(tried)) {
        await stage.failureOf(tried);
      }
      results.set(row, resultOf(got, seen.get(tried) ?? [], runs));
    }
    await page.close();
  }
  return rows.flatMap((row) => results.get(row) ?? []);
}

function addressed(
  stage: MatrixStage,
  { index, origin, request }: BrowserRow,
  tried: string,
) {
  return {
    origin,
    method: request.method.asked,
    headers: request.headers.headers,
    credentials: request.credentials,
    url: `${stage.api}${rowPath(index, tried)}`,
    body: bodyOf(request),
  };
}

function resultOf(
  read: Read,
  seen: readonly Seen[],
  runs: boolean,
): MatrixResult {
  const names =
    read === 'network-error' ? [] : read.headers.map(([name]) => name);
  return {
    verdict: verdictOf(read, seen),
    runs,
    readable: runs ? ANSWERED.filter((name) => names.includes(name)) : [],
    announced: seen[0]?.announced,
  };
}

/** A page cannot tell one network error from another; the server can. */
function verdictOf(read: Read, seen: readonly Seen[]): MatrixResult['verdict'] {
  if (read !== 'network-error') {
    return 'readable';
  }
  const last = seen.at(-1);
  if (last === undefined) {
    return 'not-sent';
  }
  return last.announced === undefined
    ? 'refused-at-response'
    : 'refused-at-preflight';
}
