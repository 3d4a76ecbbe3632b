import type { ActualDecision } from '../../lib/core/decision/decide-actual.js';
import { DecisionCounts } from '../../lib/http/decisions/decision-counts.js';
import { DecisionFeed } from '../../lib/http/decisions/decision-feed.js';
import { DecisionRecorder } from '../../lib/http/decisions/decision-recorder.js';
import {
  APP,
  platform,
  SILENT,
  stateOf,
} from '../../test/http/request-states.js';
import { CHOICE, POLICY } from './policy.js';

/** Records the decision about a response, as each cross-origin request does. */
export function recording(isHeard: boolean): () => unknown {
  const feed = new DecisionFeed();
  if (isHeard) {
    feed.listen(() => {});
  }
  const recorder = new DecisionRecorder(platform, {
    feed,
    counts: new DecisionCounts(),
    log: SILENT,
    explainsRefusals: false,
  });
  const state = stateOf({
    announced: [CHOICE],
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  const decision: ActualDecision = {
    choice: CHOICE,
    policy: POLICY,
    reason: 'origin-allowed',
    allowOrigin: APP,
  };
  state.settle([decision], false, false);
  return () => {
    state.isRecorded = false;
    recorder.recordResponse(state);
    return state;
  };
}
