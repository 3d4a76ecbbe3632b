import { code, element } from './element.js';
import { fieldList } from './policy-cell.js';

/** @typedef {import('../data/explanation-view.js').ExplanationView} ExplanationView */
/** @typedef {import('../../core/page/page-explanation.js').CorsCheck} CorsCheck */
/** @typedef {import('../../core/page/page-explanation.js').CorsExplainedResponse} Response */

/** The outcomes with which the page has what it wants, or what CORS has no part in. */
const FINE = new Set(['readable', 'same-origin', 'not-cors', 'left-alone']);

/**
 * Draws what becomes of a request: browser, preflight, server, page.
 *
 * @param {HTMLElement} into
 * @param {ExplanationView} explanation
 * @returns {HTMLElement} its heading
 */
export function drawExchange(into, explanation) {
  const { outcomeSentence, outcome, remedy, text } = explanation;
  const title = element(
    'h2',
    { tabindex: '-1', class: FINE.has(outcome) ? 'good' : 'bad' },
    outcomeSentence,
  );
  const steps = [
    browserStep(explanation),
    preflightStep(explanation),
    serverStep(explanation),
    pageStep(explanation),
  ];
  const failed = steps.find(({ state }) => state === 'failed');
  const remedies = remedyOf(remedy);
  into.replaceChildren(
    title,
    element(
      'ol',
      { class: 'exchange' },
      ...steps.map((step) =>
        drawStep(step, step === failed ? remedies : undefined),
      ),
    ),
    ...(failed === undefined && remedies !== undefined ? [remedies] : []),
    element('h3', {}, 'Policy'),
    ...explanation.policies.map(({ place, fields }) =>
      element(
        'div',
        { class: 'card' },
        element('h4', {}, place),
        fieldList(fields),
      ),
    ),
    ...notesOf(explanation),
    element(
      'details',
      {},
      element('summary', {}, 'As text, for an issue or a chat'),
      element('pre', { tabindex: '0' }, text),
    ),
  );
  return title;
}

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {'passed' | 'failed' | 'not-reached' | 'skipped'} state
 * @property {readonly CorsCheck[]} checks
 * @property {readonly (Node | string)[]} lines
 */

const STATES = {
  passed: 'passed',
  failed: 'fails here',
  'not-reached': 'not reached',
  skipped: 'not needed',
};

/**
 * @param {Step} step
 * @param {HTMLElement | undefined} remedy
 */
function drawStep({ title, state, checks, lines }, remedy) {
  return element(
    'li',
    { class: `step ${state}` },
    element(
      'h3',
      {},
      title,
      ' ',
      element('span', { class: 'state' }, STATES[state]),
    ),
    ...lines.map((line) => element('p', {}, line)),
    ...(checks.length === 0
      ? []
      : [
          element(
            'ul',
            { class: 'checks' },
            ...checks.map((check) => drawCheck(check)),
          ),
        ]),
    remedy,
  );
}

const MARKS = { passed: '✓', failed: '✗', 'not-reached': '–' };

/** @param {CorsCheck} check */
function drawCheck(check) {
  return element(
    'li',
    { class: check.result },
    element(
      'span',
      { 'aria-hidden': 'true', class: 'mark' },
      MARKS[check.result],
    ),
    element('strong', {}, check.step.replace('-', ' ')),
    ` ${STATES[check.result] === 'fails here' ? 'fails' : STATES[check.result]} `,
    check.result === 'failed'
      ? element('span', { class: 'why' }, check.sentence)
      : undefined,
    check.result === 'failed' ? consoleOf(check) : undefined,
    element('span', { class: 'hint' }, check.clause),
  );
}

/** @param {Extract<CorsCheck, { result: 'failed' }>} check */
function consoleOf({ shownAs: { chromium, firefox } }) {
  const names = [
    ...(chromium === undefined ? [] : [`Chromium reports ${chromium}`]),
    ...(firefox === undefined ? [] : [`Firefox reports ${firefox}`]),
  ];
  return names.length === 0
    ? undefined
    : element('span', { class: 'hint' }, names.join('; '));
}

/**
 * @param {readonly CorsCheck[]} checks
 * @returns {Step['state']}
 */
function stateOf(checks) {
  if (checks.some(({ result }) => result === 'failed')) {
    return 'failed';
  }
  return checks.some(({ result }) => result === 'passed')
    ? 'passed'
    : 'not-reached';
}

/**
 * @param {ExplanationView} explanation
 * @returns {Step}
 */
function browserStep({ request, checks, preflightReasons }) {
  const { method, url, origin, credentials, droppedHeaders } = request;
  const own = checks.filter(({ phase }) => phase === 'before');
  return {
    title: 'Browser',
    state: own.length === 0 ? 'passed' : stateOf(own),
    checks: own,
    lines: [
      element('span', {}, code(`${method} ${url}`), ' from ', code(origin)),
      `credentials: ${credentials}`,
      ...(droppedHeaders.length === 0
        ? []
        : [`It drops the headers ${droppedHeaders.join(', ')}.`]),
      ...(preflightReasons.length === 0
        ? ['It needs no preflight.']
        : [`It asks first, because ${preflightReasons.join(', and ')}.`]),
    ],
  };
}

/**
 * @param {ExplanationView} explanation
 * @returns {Step}
 */
function preflightStep({ preflight, checks }) {
  const own = checks.filter(({ phase }) => phase === 'preflight');
  if (!preflight.isSent) {
    return {
      title: 'Preflight',
      state: 'skipped',
      checks: [],
      lines: ['None is sent.'],
    };
  }
  const { method, headers, response } = preflight;
  return {
    title: 'Preflight',
    state: own.length === 0 ? 'passed' : stateOf(own),
    checks: own,
    lines: [
      headersList({
        'access-control-request-method': method,
        ...(headers.length > 0 && {
          'access-control-request-headers': headers.join(','),
        }),
      }),
      ...responseLines(response),
    ],
  };
}

/**
 * @param {ExplanationView} explanation
 * @returns {Step}
 */
function serverStep({ route, checks, runs, outcome }) {
  const own = checks.filter(
    ({ phase, step }) => phase === 'request' && step === 'enforcement',
  );
  const isReached =
    outcome !== 'not-sent' && outcome !== 'refused-at-preflight';
  const state = stateOf(own);
  return {
    title: 'Server',
    state: !isReached
      ? 'not-reached'
      : state === 'failed'
        ? 'failed'
        : 'passed',
    checks: own,
    lines: [
      routeLine(route),
      ...(isReached ? [runs ? 'The handler runs.' : 'No handler runs.'] : []),
    ],
  };
}

/** @param {ExplanationView['route']} route */
function routeLine(route) {
  switch (route.kind) {
    case 'handler':
    case 'entry':
      return element(
        'span',
        {},
        code(route.servedBy),
        ' serves ',
        code(route.path),
      );
    case 'left-alone':
      return `${route.servedBy} leaves the path alone: other code decides.`;
    default:
      return 'No handler and no entry of routes. The default policy applies.';
  }
}

/**
 * @param {ExplanationView} explanation
 * @returns {Step}
 */
function pageStep({ checks, response, readable, outcome }) {
  const own = checks.filter(
    ({ phase, step }) => phase === 'request' && step !== 'enforcement',
  );
  const isReached =
    outcome !== 'not-sent' && outcome !== 'refused-at-preflight';
  return {
    title: 'Page',
    state: !isReached
      ? 'not-reached'
      : own.length === 0
        ? 'passed'
        : stateOf(own),
    checks: own,
    lines: [
      ...responseLines(response),
      readable.status
        ? `It reads the status${readable.body ? ', the body' : ''} and the headers ${readable.headers.join(', ')}.`
        : 'It reads nothing.',
      ...(readable.hidden.length === 0
        ? []
        : [`It does not read ${readable.hidden.join(', ')}.`]),
    ],
  };
}

/** @param {Response | undefined} response */
function responseLines(response) {
  return response === undefined
    ? []
    : [
        response.status === undefined
          ? 'Status: what the handler sends'
          : `Status: ${response.status}`,
        headersList(response.headers),
      ];
}

/** @param {Readonly<Record<string, string>>} headers */
function headersList(headers) {
  return element(
    'span',
    { class: 'headers' },
    ...Object.entries(headers).map(([name, value]) =>
      element('code', { class: 'header' }, `${name}: ${value}`),
    ),
  );
}

/** @param {ExplanationView['remedy']} remedy */
function remedyOf(remedy) {
  if (remedy.kind === 'none-needed') {
    return undefined;
  }
  const what =
    remedy.kind === 'impossible'
      ? [element('p', {}, remedy.sentence)]
      : remedy.changes.map(({ place, option, value, sentence, dangers }) =>
          element(
            'div',
            { class: 'change' },
            element(
              'p',
              { class: 'where' },
              'Change ',
              code(option),
              ' at ',
              code(place),
            ),
            value === undefined
              ? element('p', {}, 'Remove the option.')
              : element('pre', { tabindex: '0' }, `${option}: ${value}`),
            element('p', {}, sentence),
            ...dangers.map((danger) =>
              element('p', { class: 'danger' }, danger),
            ),
          ),
        );
  return element(
    'section',
    { class: 'remedy', 'aria-label': 'Remedy' },
    element('h4', {}, 'Remedy'),
    remedy.kind === 'change' && remedy.changes.length > 1
      ? element('p', {}, 'It takes all of these changes.')
      : undefined,
    ...what,
  );
}

/** @param {ExplanationView} explanation */
function notesOf({ notes }) {
  return notes.length === 0
    ? []
    : [
        element('h3', {}, 'Besides'),
        element(
          'ul',
          {},
          ...notes.map(({ sentence }) => element('li', {}, sentence)),
        ),
      ];
}
