import { expect, it } from '@jest/globals';
import {
  RefusalLog,
  type LoggedRequest,
  type RefusalOutcome,
} from '../../../lib/http/log/refusal-log.js';
import { choiceOf, compiledPolicy } from '../../core/compiled-policy.js';

const POLICY = compiledPolicy({ origin: 'https://app.example.com' });
const REFUSING = { choice: choiceOf(POLICY), policy: POLICY };
const WHY =
  'WidgetController.theme allows "https://app.example.com", but not this origin.';
const REQUEST: LoggedRequest = {
  origin: 'https://evil.example',
  method: 'PUT',
  path: '/cats/1',
  accessControlRequestHeaders: undefined,
  isServed: true,
};

function linesOf(
  outcome: RefusalOutcome,
  ...requests: readonly Partial<LoggedRequest>[]
): readonly string[] {
  const lines: string[] = [];
  const log = new RefusalLog({ warn: (line) => void lines.push(line) });
  for (const request of requests) {
    log.report(
      outcome,
      { ...REQUEST, ...request },
      REFUSING,
      'origin-not-allowed',
    );
  }
  return lines;
}

it.each<
  [outcome: RefusalOutcome, request: Partial<LoggedRequest>, line: string]
>([
  [
    { kind: 'not-sent' },
    {},
    `Preflight for PUT /cats/1 from "https://evil.example": ${WHY}`,
  ],
  [
    { kind: 'not-run', host: 'api.example\n' },
    {},
    `PUT /cats/1 from "https://evil.example" to the host "api.example\\n" was refused with 403: ${WHY}`,
  ],
  [
    { kind: 'not-readable' },
    {},
    `PUT /cats/1 from "https://evil.example": ${WHY}`,
  ],
  [
    { kind: 'not-readable' },
    { isServed: false },
    `PUT /cats/1 from "https://evil.example": no handler serves it. ${WHY}`,
  ],
  [
    { kind: 'not-readable' },
    { method: 'PUT', path: '/" from "https://app.example.com\r\n' },
    `"PUT /\\" from \\"https://app.example.com\\r\\n" from "https://evil.example": ${WHY}`,
  ],
])('%j of %j is one line', (outcome, request, line) => {
  expect(linesOf(outcome, request)).toEqual([line]);
});

it('says a reason once in a while, whichever path and origin it is for', () => {
  expect(
    linesOf(
      { kind: 'not-readable' },
      {},
      { path: '/dogs' },
      { origin: 'https://other.example' },
      { origin: 'http://app.example.com' },
    ),
  ).toEqual([
    `PUT /cats/1 from "https://evil.example": ${WHY}`,
    'PUT /cats/1 from "http://app.example.com": WidgetController.theme allows "https://app.example.com", which differs only in its scheme. Open the page under https://app.example.com.',
  ]);
});

it('does not grow with the input of clients', () => {
  const origins = Array.from({ length: 1000 }, (_, index) => ({
    origin: `https://app.example.com:${index + 1}`,
  }));
  expect(linesOf({ kind: 'not-sent' }, ...origins)).toHaveLength(10);
});
