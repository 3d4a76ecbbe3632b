import { element } from './element.js';

/** Shows what was sent, what was answered, what came through to the page, and why. */
export function showOutcome(place, request, exchanges, outcome) {
  if (exchanges.length === 0) {
    return showFailure(place, 'The API was not reached: is it still running?');
  }
  const preflight = exchanges.find(({ method }) => method === 'OPTIONS');
  const actual = exchanges.find(({ method }) => method !== 'OPTIONS');
  place.replaceChildren(
    verdict(outcome !== undefined, verdictOf(actual, outcome)),
    element('ul', {
      className: 'reasons',
      children: [
        ...exchanges.flatMap(({ logged }) => linesOfLog(logged)),
        ...(outcome === undefined ? browsersRule(request, actual) : []),
        ...handlers(actual, outcome),
      ].map((children) => element('li', { children })),
    }),
    element('ol', {
      className: 'steps',
      children: [
        preflightStep(preflight, actual),
        requestStep(actual),
        pageStep(actual, outcome),
      ],
    }),
  );
}

/** Shows that something did not come about. */
export function showFailure(place, text) {
  place.replaceChildren(verdict(false, text));
}

function verdict(isReadable, text) {
  return element('p', {
    className: isReadable ? 'verdict readable' : 'verdict blocked',
    textContent: `${isReadable ? '✓' : '✕'} ${text}`,
  });
}

function verdictOf(actual, outcome) {
  if (outcome !== undefined) {
    return `The page could read the answer: ${outcome.status}`;
  }
  return actual === undefined
    ? 'The browser did not send the request'
    : 'The browser kept the answer from the page';
}

function linesOfLog({ lines, isEarlier }) {
  const repeats = isEarlier
    ? ' It says a reason once in ten seconds; this is its last line about such a request.'
    : '';
  return lines.map((line) => [
    'The API’s log: ',
    element('code', { textContent: line }),
    repeats,
  ]);
}

/** Whether a request has credentials in this sense, only the page says. The API knows of cookies. */
function browsersRule({ credentials }, actual) {
  const { 'access-control-allow-origin': allowed } = actual?.answered ?? {};
  return allowed === '*' && credentials === 'include'
    ? [
        [
          actual.logged.lines.length === 0
            ? 'The API refused nothing. For '
            : 'For ',
          element('code', { textContent: "credentials: 'include'" }),
          ', the browser wants the page’s origin in place of *, and Access-Control-Allow-Credentials: true.',
        ],
      ]
    : [];
}

function handlers(actual, outcome) {
  if (actual === undefined) {
    return [['No handler ran: the request never came.']];
  }
  if (actual.ran.length === 0) {
    return [['No handler ran.']];
  }
  const name = element('code', { textContent: actual.ran.join(', ') });
  if (outcome !== undefined) {
    return [[name, ' ran.']];
  }
  // It would not keep an allowed origin that sends cookies from the handler.
  const { 'access-control-allow-origin': allowed } = actual.answered;
  const remedy =
    allowed !== undefined || actual.logged.lines.length === 0
      ? []
      : [
          ' With ',
          element('code', { textContent: 'enforce: true' }),
          ', the handler would not run.',
        ];
  return [
    [
      name,
      ' ran all the same: CORS keeps the answer from the page, not the request from the handler.',
      ...remedy,
    ],
  ];
}

function preflightStep(preflight, actual) {
  if (preflight === undefined) {
    return step('Preflight', 'none was needed');
  }
  const sequel = actual === undefined ? 'refused' : 'approved';
  return step('Preflight', `${lineOf(preflight)}, ${sequel}`, [
    ...headersOf(preflight),
  ]);
}

function requestStep(actual) {
  return actual === undefined
    ? step('Request', 'never sent, because the preflight was refused')
    : step('Request', lineOf(actual), headersOf(actual));
}

function pageStep(actual, outcome) {
  if (outcome === undefined) {
    return step('The page', 'got a network error, and no reason');
  }
  const { status, text, headers } = outcome;
  return step('The page', `read ${status}`, [
    ...(text === '' ? [] : [element('pre', { textContent: text })]),
    ...(headers === undefined
      ? [note('EventSource shows no headers to a page.')]
      : headerNames(actual, headers)),
  ]);
}

// What CORS itself is about is never meant for the page.
const OF_THE_BROWSER = /^(access-control-|vary$|set-cookie$)/;

function headerNames(actual, seen) {
  const kept = Object.keys(actual?.answered ?? {}).filter(
    (name) => !OF_THE_BROWSER.test(name) && !seen.includes(name),
  );
  return [
    note(`Headers it could see: ${seen.join(', ') || 'none'}`),
    ...(kept.length === 0
      ? []
      : [note(`Kept from it, since not exposed: ${kept.join(', ')}`)]),
  ];
}

function step(name, text, details = []) {
  return element('li', {
    className: details.length === 0 ? 'short' : '',
    children: [
      element('p', {
        className: 'step',
        children: [element('strong', { textContent: `${name}: ` }), text],
      }),
      ...details,
    ],
  });
}

function note(textContent) {
  return element('p', { className: 'names', textContent });
}

function lineOf({ method, path, status }) {
  return `${method} ${path} → ${status}`;
}

function headersOf({ sent, answered }) {
  return [
    element('div', {
      className: 'headers',
      children: [headerList('sent', sent), headerList('answered', answered)],
    }),
  ];
}

function headerList(title, headers) {
  const lines = Object.entries(headers);
  const isAbsent = !lines.some(([name]) =>
    /^(access-control-|origin)/.test(name),
  );
  // A list of terms may hold nothing else, so that its title stands beside it.
  return element('div', {
    className: 'header-list',
    children: [
      element('div', { className: 'title', textContent: title }),
      ...(lines.length === 0
        ? []
        : [element('dl', { children: lines.map(headerLine) })]),
      ...(isAbsent
        ? [
            element('div', {
              className: 'absent',
              textContent: 'no CORS headers',
            }),
          ]
        : []),
    ],
  });
}

function headerLine([name, value]) {
  return element('div', {
    children: [
      element('dt', {
        textContent: `${name}: `,
        className: name.startsWith('access-control-') ? 'cors' : '',
      }),
      element('dd', { textContent: value || '(empty)' }),
    ],
  });
}
