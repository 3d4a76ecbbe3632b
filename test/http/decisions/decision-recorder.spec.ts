import { describe, expect, it, jest } from '@jest/globals';
import type { ActualDecision } from '../../../lib/core/decision/decide-actual.js';
import type { EnforcementRefusal } from '../../../lib/core/decision/enforce.js';
import type { CorsDecision } from '../../../lib/http/decisions/cors-decision.js';
import { DecisionCounts } from '../../../lib/http/decisions/decision-counts.js';
import { DecisionFeed } from '../../../lib/http/decisions/decision-feed.js';
import { DecisionRecorder } from '../../../lib/http/decisions/decision-recorder.js';
import type { RequestState } from '../../../lib/http/request/request-state.js';
import { choiceOf, compiledPolicy } from '../../core/compiled-policy.js';
import { APP, platform, stateOf } from '../request-states.js';

const POLICY = choiceOf(
  compiledPolicy({ origin: `${APP}:8443`, enforce: true }),
);

const REFUSED: ActualDecision = {
  choice: POLICY,
  policy: POLICY.last,
  reason: 'origin-not-allowed',
  allowOrigin: undefined,
};

function stateWith(
  reason?: EnforcementRefusal,
  decision: ActualDecision = REFUSED,
): RequestState {
  const state = stateOf({ announced: [POLICY] });
  state.refusal = reason && { decision, reason };
  state.settle([decision], false, reason !== undefined);
  return state;
}

function recording(
  explainsRefusals: boolean,
  warn: (line: string) => void = () => {},
) {
  const heard: CorsDecision[] = [];
  const lines: string[] = [];
  const feed = new DecisionFeed();
  feed.listen((decision) => heard.push(decision));
  const counts = new DecisionCounts();
  const log = {
    warn: (line: string) => {
      lines.push(line);
      warn(line);
    },
  };
  const options = { feed, counts, log, explainsRefusals };
  const recorder = new DecisionRecorder(platform, options);
  return { recorder, heard, lines, counts };
}

describe('the decision about a response', () => {
  it('is recorded once, though its head is written twice', () => {
    const { recorder, heard, lines, counts } = recording(true);
    const state = stateWith();
    recorder.recordResponse(state);
    recorder.recordResponse(state);
    expect([heard.length, lines.length, counts.all()[0]?.count]).toEqual([
      1, 1, 1,
    ]);
  });

  it('is about the refusal of its request, if the handler did not run', () => {
    const { recorder, heard } = recording(true);
    const allowed = { ...REFUSED, reason: 'origin-allowed', allowOrigin: APP };
    const state = stateWith('method-not-allowed', allowed as ActualDecision);
    recorder.recordResponse(state);
    expect(heard).toEqual([
      {
        kind: 'request',
        isAllowed: false,
        reason: 'method-not-allowed',
        policy: POLICY.place,
        origin: APP,
        method: 'PUT',
        route: '/cats',
      },
    ]);
  });

  it('is told by the debug log with the host, which a proxy may have changed', () => {
    const { recorder, lines } = recording(true);
    recorder.recordResponse(stateWith('origin-not-allowed'));
    expect(lines).toEqual([
      'PUT /cats from "https://app.example.com" to the host "api.example.com" was refused with 403: WidgetController.theme allows "https://app.example.com:8443", which differs only in its port. Add "https://app.example.com" to origin.',
    ]);
  });

  it('is not told by the debug log if another application has refused the request', () => {
    const { recorder, heard, lines } = recording(true);
    const state = stateWith();
    Object.assign(state.slot.verdict ?? {}, { isRefusal: true });
    recorder.recordResponse(state);
    expect([heard.length, lines]).toEqual([1, []]);
  });

  it.each([
    ['with debug', true],
    ['without it', false],
  ])('is published and counted if the logger throws, %s', (_title, debug) => {
    const warn = jest.fn(() => {
      throw new Error('The disk is full.');
    });
    const { recorder, heard, counts } = recording(debug, warn);
    recorder.recordResponse(stateWith());
    expect([warn.mock.calls.length, heard.length, counts.all().length]).toEqual(
      [1, 1, 1],
    );
  });
});

describe('the first refusal', () => {
  it('of each policy, kind and reason has a line, and the others are counted', () => {
    const { recorder, lines, counts } = recording(false);
    for (const reason of [
      'origin-not-allowed',
      'method-not-allowed',
    ] as const) {
      for (let times = 0; times < 3; times++) {
        recorder.recordResponse(stateWith(reason));
        recorder.recordResponse(stateWith());
      }
    }
    const told = (outcome: string, reason: string) =>
      expect.stringContaining(
        `WidgetController.theme: ${outcome} (${reason}). It is the first one`,
      );
    expect(lines).toEqual([
      told(
        'a request was refused with 403 before its handler ran',
        'origin-not-allowed',
      ),
      told('a page was not allowed to read a response', 'origin-not-allowed'),
      told(
        'a request was refused with 403 before its handler ran',
        'method-not-allowed',
      ),
    ]);
    expect(counts.all().map(({ count }) => count)).toEqual([3, 3, 6]);
  });
});
