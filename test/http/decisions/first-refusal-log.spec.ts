import { expect, it } from '@jest/globals';
import type { CorsDecisionKind } from '../../../lib/http/decisions/cors-decision.js';
import { FirstRefusalLog } from '../../../lib/http/decisions/first-refusal-log.js';

const END =
  'It is the first one, and later ones are only counted. To see why, call CorsService.explain() or set debug: true. See node_modules/nestjs-cors/docs/decisions.md#refusals-in-the-log';

it.each<[kind: CorsDecisionKind, outcome: string]>([
  ['preflight', 'a preflight was refused'],
  ['request', 'a request was refused with 403 before its handler ran'],
  ['response', 'a page was not allowed to read a response'],
])('says of a %s what happened and what to do', (kind, outcome) => {
  const lines: string[] = [];
  const log = new FirstRefusalLog({ warn: (line) => void lines.push(line) });
  log.report(kind, 'WidgetController.theme', 'origin-not-allowed');
  expect(lines).toEqual([
    `WidgetController.theme: ${outcome} (origin-not-allowed). ${END}`,
  ]);
});
