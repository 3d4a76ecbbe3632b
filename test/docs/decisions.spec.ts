import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type {
  CorsDecision,
  CorsDecisionKind,
  CorsDecisionReason,
} from '../../lib/index.js';
import { FirstRefusalLog } from '../../lib/http/decisions/first-refusal-log.js';
import { fieldsOfInterface } from './interface-fields.js';
import { firstCellsOf, readPages, snippetsOf } from './markdown.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [page = { path: '', text: '' }] = readPages(root).filter(
  ({ path }) => path === 'docs/decisions.md',
);

// Records, so that the compiler reports one that is missing.
const REASONS: Readonly<Record<CorsDecisionReason, true>> = {
  'origin-allowed': true,
  'any-origin-allowed': true,
  'origin-not-allowed': true,
  'origin-malformed': true,
  'null-origin-refused': true,
  'insecure-origin-refused': true,
  'origin-rule-failed': true,
  'origin-refused-by-error': true,
  'method-not-allowed': true,
  'method-malformed': true,
  'header-not-allowed': true,
  'headers-malformed': true,
  'credentials-not-allowed': true,
};

const REFUSED: Readonly<
  Record<CorsDecisionKind, readonly [policy: string, CorsDecision['reason']]>
> = {
  preflight: ['WidgetController.theme', 'header-not-allowed'],
  request: ['WidgetController.change', 'origin-not-allowed'],
  response: ['forRoot', 'origin-not-allowed'],
};

describe('the page about decisions', () => {
  it('has the recipe that is tested', () => {
    const tested = readFileSync(`${root}/test/nest/cors-metrics.ts`, 'utf8');
    expect(snippetsOf(page, 'ts').map(({ code }) => `${code}\n`)).toContain(
      tested.replace('../../lib/index.js', 'nestjs-cors'),
    );
  });

  it('has each field of an event, and each reason', () => {
    expect(firstCellsOf(page, 'field')).toEqual(
      fieldsOfInterface(
        `${root}/lib/http/decisions/cors-decision.ts`,
        'CorsDecision',
      ),
    );
    expect(firstCellsOf(page, 'reason').toSorted()).toEqual(
      Object.keys(REASONS).toSorted(),
    );
  });

  it('has the lines of the log', () => {
    const lines: string[] = [];
    const log = new FirstRefusalLog({ warn: (line) => void lines.push(line) });
    for (const [kind, [policy, reason]] of Object.entries(REFUSED)) {
      log.report(kind as CorsDecisionKind, policy, reason);
    }
    expect(snippetsOf(page, 'text').map(({ code }) => code.trimEnd())).toEqual([
      lines.join('\n'),
    ]);
  });
});
