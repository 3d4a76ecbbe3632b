import type {
  CorsBrowserMessage,
  CorsCheck,
  CorsExplainedPreflight,
  CorsExplainedResponse,
  CorsExplainedRoute,
  CorsExplanationFields,
  CorsOutcome,
  CorsReadable,
  CorsRemedy,
  CorsRemedyDanger,
} from '../page/page-explanation.js';
import { rulesOf } from '../origin-rule/origin-rule.js';
import { listedRules } from '../explanation/listed.js';
import { listText } from '../explanation/refusal-sentence.js';
import { quoteForLog } from '../quote-for-log.js';
import { quoted } from '../issue/quoted.js';
import { ruleSentence } from './rule-sentence.js';
import { wrapped } from './wrapped.js';

/** What each outcome means for the page. */
export const OUTCOMES: Readonly<Record<CorsOutcome, string>> = {
  readable: 'The page reads the response.',
  'headers-hidden':
    'The page reads the response, but not every header that it wants.',
  'refused-by-server':
    'The module refuses the request with 403, and the page reads that.',
  'refused-at-response':
    'The request is sent, and the browser keeps the response from the page.',
  'refused-at-preflight':
    'The browser sends a preflight only, and refuses the request.',
  'not-sent': 'The browser sends nothing.',
  opaque: 'The request is sent, and the page reads nothing (mode: "no-cors").',
  'same-origin':
    'The page is of the same origin, so the browser does not apply CORS.',
  'not-cors': 'A WebSocket is not subject to CORS.',
  'left-alone': 'The module leaves the path alone, so it cannot tell.',
};

/** Prints an explanation for a terminal of 80 columns. Texts of clients are quoted. */
export function printExplanation(explanation: CorsExplanationFields): string {
  const { request, outcome } = explanation;
  const lines = [
    ...wrapped(
      `${quotedIfNeeded(request.method)} ${quotedIfNeeded(request.url)} from ${request.origin}`,
    ),
    ...wrapped(OUTCOMES[outcome]),
    ...section('Route', routeLines(explanation.route)),
    ...section(
      'Policy',
      explanation.policies.flatMap(({ place, options, from }) => [
        place,
        ...Object.entries(options).map(
          ([option, value]) =>
            `  ${option}: ${option === 'origin' ? listText(listedRules(rulesOf(options.origin))) : quoted(value)}  (${from[option] ?? 'default'})`,
        ),
      ]),
    ),
    ...section('Preflight', preflightLines(explanation.preflight)),
    ...section('Checks', explanation.checks.flatMap(checkLines)),
    ...section('Response', responseLines(explanation.response)),
    ...section('The page reads', readableLines(explanation.readable)),
    ...section(
      'Besides',
      explanation.notes.map(({ sentence }) => sentence),
    ),
    ...section('Remedy', remedyLines(explanation.remedy)),
  ];
  return lines.join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : ['', title, ...lines.flatMap((line) => wrapped(line, '  '))];
}

function routeLines(route: CorsExplainedRoute): readonly string[] {
  switch (route.kind) {
    case 'handler':
      return [
        `${route.servedBy}, ${route.path}`,
        ...(route.others.length === 0
          ? []
          : [`or, for a preflight, ${route.others.join(', ')}`]),
      ];
    case 'entry':
      return [`${route.servedBy}, ${route.path}`];
    case 'left-alone':
      return [`${route.servedBy}, which leaves the path alone`];
    case 'nothing':
      return ['No handler and no entry of routes; the default policy applies.'];
  }
}

function preflightLines(preflight: CorsExplainedPreflight): readonly string[] {
  if (!preflight.isSent) {
    return ['none'];
  }
  const { reasons, response } = preflight;
  return [
    ...reasons.map((reason) => `because ${ruleSentence(reason)}`),
    ...responseLines(response),
  ];
}

function responseLines(
  response: CorsExplainedResponse | undefined,
): readonly string[] {
  return response === undefined
    ? []
    : [
        response.status === undefined
          ? 'the status of the handler'
          : String(response.status),
        ...Object.entries(response.headers).map(
          ([name, value]) => `${name}: ${quotedIfNeeded(value)}`,
        ),
      ];
}

const MARKS: Readonly<Record<CorsCheck['result'], string>> = {
  passed: 'ok  ',
  failed: 'FAIL',
  'not-reached': '-   ',
};

function checkLines(check: CorsCheck): readonly string[] {
  const line = `${MARKS[check.result]} ${check.phase} ${check.step} (${check.clause})`;
  return check.result === 'failed'
    ? [line, `     ${check.sentence}`, ...shownLines(check.shownAs)]
    : [line];
}

function shownLines({
  chromium,
  firefox,
}: CorsBrowserMessage): readonly string[] {
  const shown = [
    ...(chromium === undefined ? [] : [`${chromium} (Chromium)`]),
    ...(firefox === undefined ? [] : [`${firefox} (Firefox)`]),
  ];
  return shown.length === 0 ? [] : [`     Browsers say ${shown.join(', ')}.`];
}

function readableLines({
  status,
  body,
  headers,
  hidden,
}: CorsReadable): readonly string[] {
  return status
    ? [
        `the status${body ? ', the body' : ''} and the headers ${headers.join(', ')}`,
        ...(hidden.length === 0 ? [] : [`but not ${hidden.join(', ')}`]),
      ]
    : ['nothing'];
}

/** What each danger of a change means. */
export const DANGERS: Readonly<Record<CorsRemedyDanger, string>> = {
  'credentials-of-other-origins':
    'Danger: the other origins of the policy may use cookies, too.',
  'insecure-origins':
    'Danger: whoever is on the network path can act with the cookies of users.',
  'closes-other-origins':
    'Danger: the policy allowed every origin, and then allows only this one.',
  'other-routes': 'Danger: other routes have the same policy.',
};

function remedyLines(remedy: CorsRemedy): readonly string[] {
  switch (remedy.kind) {
    case 'none-needed':
      return [];
    case 'impossible':
      return [remedy.sentence];
    case 'change':
      return remedy.changes.flatMap((change) => [
        change.sentence,
        ...(change.target === 'policy'
          ? change.dangers.map((danger) => `  ${DANGERS[danger]}`)
          : []),
      ]);
  }
}

function quotedIfNeeded(text: string): string {
  return /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text) && text.length < 200
    ? text
    : quoteForLog(text);
}
