import { afterAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { browserMessage } from '../../lib/core/page/browser-message.js';
import { PREFLIGHT, REQUEST, SEND } from '../../lib/core/page/checks.js';
import type { CorsFailureReason } from '../../lib/core/page/page-explanation.js';
import { CorsService } from '../../lib/index.js';
import { start, stopAll } from '../nest/application.js';
import { ExplainedModule } from './explained-module.js';
import { readPages, rowsUnder, snippetsOf } from './markdown.js';

const pages = readPages(fileURLToPath(new URL('../..', import.meta.url)));
const explain = pages.filter(({ path }) => path === 'docs/explain.md');

/** Every error of Chromium (`network.mojom.CorsError`), without its `k`. */
const CHROMIUM = [
  'DisallowedByMode',
  'InvalidResponse',
  'WildcardOriginNotAllowed',
  'MissingAllowOriginHeader',
  'MultipleAllowOriginValues',
  'InvalidAllowOriginValue',
  'AllowOriginMismatch',
  'InvalidAllowCredentials',
  'CorsDisabledScheme',
  'PreflightInvalidStatus',
  'PreflightDisallowedRedirect',
  'PreflightWildcardOriginNotAllowed',
  'PreflightMissingAllowOriginHeader',
  'PreflightMultipleAllowOriginValues',
  'PreflightInvalidAllowOriginValue',
  'PreflightAllowOriginMismatch',
  'PreflightInvalidAllowCredentials',
  'InvalidAllowMethodsPreflightResponse',
  'InvalidAllowHeadersPreflightResponse',
  'MethodDisallowedByPreflightResponse',
  'HeaderDisallowedByPreflightResponse',
  'RedirectContainsCredentials',
  'InsecurePrivateNetwork',
  'InvalidPrivateNetworkAccess',
  'LocalNetworkAccessPermissionDenied',
];

/** Every page that Firefox links from its console. */
const FIREFOX = [
  'CORSDisabled',
  'CORSDidNotSucceed',
  'CORSOriginHeaderNotAdded',
  'CORSExternalRedirectNotAllowed',
  'CORSRequestNotHttp',
  'CORSMissingAllowOrigin',
  'CORSMultipleAllowOriginNotAllowed',
  'CORSAllowOriginNotMatchingOrigin',
  'CORSNotSupportingCredentials',
  'CORSMethodNotFound',
  'CORSMissingAllowCredentials',
  'CORSPreflightDidNotSucceed',
  'CORSInvalidAllowMethod',
  'CORSInvalidAllowHeader',
  'CORSMissingAllowHeaderFromPreflight',
];

/** A row of a table, cell by cell, without the marks of code. */
type Cells = readonly string[];

const ANSWERED = rowsOf('Messages of browsers');
const NOT_OF_THE_MODULE = rowsOf('Messages that it does not predict');

function rowsOf(heading: string): readonly Cells[] {
  return explain.flatMap((page) => rowsUnder(page, heading));
}

function namesIn(rows: readonly Cells[], column: number): readonly string[] {
  return rows.flatMap((cells) =>
    (cells[column] ?? '').split(', ').filter((name) => name !== '–'),
  );
}

describe('the documentation of explain()', () => {
  afterAll(stopAll);

  it('prints what explain() says', async () => {
    const { app } = await start('express', ExplainedModule);
    const explanation = await app.get(CorsService).explain({
      url: 'https://api.example.com/widgets/1/theme',
      method: 'PUT',
      origin: 'https://app.example.com',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'include',
    });
    const printed = explain.flatMap((page) => snippetsOf(page, 'text'));

    expect(printed.map(({ code }) => code)).toEqual([String(explanation)]);
  });

  it('has every message of Chromium and of Firefox in one of its tables', () => {
    const rows = [...ANSWERED, ...NOT_OF_THE_MODULE];

    expect(namesIn(rows, 0).toSorted()).toEqual(CHROMIUM.toSorted());
    expect(namesIn(rows, 1).toSorted()).toEqual(
      [...new Set(namesIn(rows, 1))].toSorted(),
    );
    expect([...new Set(namesIn(rows, 1))].toSorted()).toEqual(
      FIREFOX.toSorted(),
    );
  });

  it('leads from each message to the check that fails', () => {
    const subjects = [
      SEND,
      ...Object.values(PREFLIGHT),
      ...Object.values(REQUEST),
    ];
    expect(ANSWERED.length).toBeGreaterThan(5);
    for (const cells of ANSWERED) {
      const [, , checks = '', reason = ''] = cells;
      const told = checks.split(', ').map((check) => {
        const subject = subjects.find(
          ({ phase, step }) => `${phase} ${step}` === check,
        );
        return subject && browserMessage(subject, reason as CorsFailureReason);
      });
      expect({
        chromium: told.map((each) => each?.chromium ?? '–').join(', '),
        firefox: [...new Set(told.map((each) => each?.firefox ?? '–'))].join(
          ', ',
        ),
      }).toEqual({ chromium: cells[0], firefox: cells[1] });
    }
  });
});
