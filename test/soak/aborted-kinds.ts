import { actual } from './exchange.js';
import { BOTH, type AbortPoint, type Kind } from './kind.js';
import { MERGED } from './merged-policies.js';
import { DEFAULT_POLICY } from './soak-policies.js';

/** What every request that a client gives up is cut off from. */
const ANSWER = { status: 200 };

const JSON_BODY = JSON.stringify({ echo: 'x'.repeat(4000) });

function abortedRequest(
  name: 'exact' | 'slow' | 'pending' | 'late',
  at: AbortPoint,
): Kind {
  return {
    name: `aborted ${at}: ${name}`,
    weight: 1,
    outcomes: [],
    exchange: (draw) =>
      actual(
        MERGED[name],
        { method: 'GET', path: `/${name}`, origin: draw.origin() },
        ANSWER,
      ),
    // A head that never ended has no path yet.
    abort: { at, path: at === 'in the head' ? '' : `/${name}` },
  };
}

function abortedAnswer(path: string): Kind {
  return {
    name: `aborted in the answer: ${path}`,
    weight: 1,
    outcomes: BOTH,
    exchange: (draw) =>
      actual(
        DEFAULT_POLICY,
        {
          method: 'GET',
          path,
          origin: draw.one(['https://app.example', draw.origin()]),
        },
        ANSWER,
      ),
    abort: { at: 'in the answer', path },
  };
}

/** Clients that go away: at any point of a request, and of an answer. */
export const abortedKinds: readonly Kind[] = [
  abortedRequest('exact', 'in the head'),
  abortedRequest('pending', 'before the answer'),
  abortedRequest('late', 'before the answer'),
  abortedRequest('slow', 'before the answer'),
  {
    name: 'aborted in the body: JSON',
    weight: 1,
    outcomes: [],
    exchange: (draw) =>
      actual(
        DEFAULT_POLICY,
        {
          method: 'POST',
          path: '/responses/body',
          origin: draw.origin(),
          headers: { 'content-type': 'application/json' },
          body: JSON_BODY,
        },
        ANSWER,
      ),
    abort: { at: 'in the body', path: '/responses/body' },
  },
  abortedAnswer('/responses/endless'),
  abortedAnswer('/responses/events'),
];
