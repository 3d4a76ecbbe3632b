import { addressOf, ask } from './ask.js';
import { code, counted, element, labeled } from './element.js';
import { exampleUrl, explainLink } from './example-url.js';

/** @typedef {import('../../http/decisions/cors-decision.js').CorsDecision} CorsDecision */
/** @typedef {import('../decisions/decision-groups.js').DecisionGroup} DecisionGroup */
/** @typedef {import('../decisions/watched-decisions.js').DecisionsView} DecisionsView */

/** How many decisions are shown as they come. */
const SHOWN = 200;
/** How long to collect decisions before the counts are asked for again, in milliseconds. */
const PAUSE = 500;

/** Why to look twice at an origin that is proposed. */
const DANGERS = new Map([
  ['null-origin', 'any page can make itself null'],
  ['insecure-origin', 'plain http'],
  ['shared-origin', 'shared by all customers of a host'],
  ['this-machine', 'the machine of a visitor or developer'],
  ['address', 'an IP address'],
  ['look-alike', 'looks like an origin that is allowed'],
]);

/** @returns {import('./main.js').View} */
export function decisionsView() {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let refreshing;
  /** @type {{ row: HTMLElement, decision: CorsDecision }[]} */
  let live = [];
  const status = element('p', { role: 'status', class: 'status' });
  const filter = element('input', { type: 'search', input: applyFilter });
  const refusedOnly = element('input', {
    type: 'checkbox',
    change: applyFilter,
  });
  const none = element(
    'tr',
    {},
    element(
      'td',
      { colspan: '6', class: 'hint' },
      'None since this page was opened.',
    ),
  );
  const rows = element('tbody', {}, none);
  const refusals = element('div');
  const differences = element('div');
  const content = element(
    'section',
    { 'aria-labelledby': 'decisions-title' },
    element('h1', { id: 'decisions-title' }, 'Decisions'),
    status,
    element('h2', {}, 'Newest refusals'),
    refusals,
    differences,
    element('h2', { id: 'live-title' }, 'Live'),
    element(
      'div',
      { class: 'tools', role: 'search', 'aria-label': 'Live decisions' },
      labeled('Filter', filter, 'Origin, route, policy or reason'),
      element('label', { class: 'check' }, refusedOnly, 'Only refusals'),
    ),
    element(
      'div',
      {
        class: 'scroll',
        tabindex: '0',
        role: 'region',
        'aria-labelledby': 'live-title',
      },
      element(
        'table',
        {},
        element('caption', {}, `The newest first, at most ${SHOWN}`),
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ...['Time', 'Result', 'Request', 'Origin', 'Policy', 'Reason'].map(
              (title) => element('th', { scope: 'col' }, title),
            ),
          ),
        ),
        rows,
      ),
    ),
  );

  function applyFilter() {
    for (const { row, decision } of live) {
      row.hidden = !matches(decision);
    }
  }

  /** @param {CorsDecision} decision */
  function matches(decision) {
    const text = Object.values(decision).join(' ').toLowerCase();
    return (
      (!refusedOnly.checked || !decision.isAllowed) &&
      filter.value
        .toLowerCase()
        .split(/\s+/)
        .every((word) => text.includes(word))
    );
  }

  /** @param {CorsDecision} decision */
  function add(decision) {
    const row = liveRow(decision);
    row.hidden = !matches(decision);
    none.remove();
    rows.prepend(row);
    live.unshift({ row, decision });
    for (const { row: oldest } of live.slice(SHOWN)) {
      oldest.remove();
    }
    live = live.slice(0, SHOWN);
    refreshing ??= setTimeout(refresh, PAUSE);
  }

  function refresh() {
    refreshing = undefined;
    ask('decisions').then(
      (/** @type {DecisionsView} */ view) => {
        keepingFocus(refusals, () => drawRefusals(refusals, view));
        keepingFocus(differences, () => drawDifferences(differences, view));
      },
      ({ message }) => {
        status.textContent = message;
      },
    );
  }

  function connect() {
    status.textContent = 'Connecting …';
    source = new EventSource(addressOf('decisions/live'));
    source.addEventListener('open', () => {
      status.textContent = 'Connected. Decisions appear as they are made.';
      refresh();
    });
    source.addEventListener('error', () => {
      status.textContent =
        source?.readyState === EventSource.CLOSED
          ? 'Not connected: too many pages watch already, or the application refuses. Reload to try again.'
          : 'The connection is lost. Trying again …';
    });
    source.addEventListener('decision', ({ data }) => add(JSON.parse(data)));
    source.addEventListener('missed', ({ data }) => {
      status.textContent = `${counted(Number(data), 'decision')} came too fast to be shown.`;
    });
  }

  return {
    title: 'Decisions',
    content,
    show: () => {
      if (source === undefined) {
        connect();
      } else {
        refresh();
      }
    },
    hide: () => {
      source?.close();
      source = undefined;
      clearTimeout(refreshing);
      refreshing = undefined;
    },
  };
}

/** @param {CorsDecision} decision */
function liveRow(decision) {
  const { isAllowed, kind, method, route, origin, policy, reason } = decision;
  return element(
    'tr',
    { class: isAllowed ? 'allowed' : 'refused' },
    element('td', {}, new Date().toLocaleTimeString()),
    element(
      'td',
      {},
      element(
        'span',
        { class: isAllowed ? 'good' : 'bad' },
        isAllowed ? 'allowed' : 'refused',
      ),
    ),
    element(
      'td',
      {},
      `${kind === 'preflight' ? 'preflight for ' : ''}${method} ${route ?? '(no route)'}`,
    ),
    element('td', {}, origin ?? '(malformed)'),
    element('td', {}, policy),
    element(
      'td',
      {},
      isAllowed
        ? reason
        : element(
            'a',
            {
              href: linkTo(decision),
              'aria-label': `Explain: ${reason}, ${method} ${route ?? ''} from ${origin ?? 'a malformed origin'}`,
            },
            reason,
          ),
    ),
  );
}

/**
 * @param {HTMLElement} into
 * @param {DecisionsView} view
 */
function drawRefusals(into, { counts, refusals }) {
  const reasons = [...new Set(refusals.map(({ decision }) => decision.reason))];
  into.replaceChildren(
    ...(reasons.length === 0
      ? [
          element(
            'p',
            { class: 'lead' },
            'Nothing was refused since the application started.',
          ),
        ]
      : reasons.map((reason) => {
          const total = counts
            .filter((each) => each.reason === reason)
            .reduce((sum, { count }) => sum + count, 0);
          return element(
            'section',
            { class: 'card' },
            element(
              'h3',
              {},
              reason,
              ' ',
              element('span', { class: 'count' }, `${total} in all`),
            ),
            element(
              'ul',
              { class: 'refusals' },
              ...refusals
                .filter(({ decision }) => decision.reason === reason)
                .slice(0, 20)
                .map(refusalItem),
            ),
          );
        })),
  );
}

/** @param {DecisionGroup} group */
function refusalItem({ decision, count, lastSeen }) {
  const { kind, method, route, origin, policy } = decision;
  return element(
    'li',
    {},
    element(
      'a',
      { href: linkTo(decision) },
      `${kind === 'preflight' ? 'Preflight for ' : ''}${method} ${route ?? '(no route)'} from ${origin ?? 'a malformed origin'}`,
    ),
    element(
      'span',
      { class: 'hint' },
      `${policy}, ${counted(count, 'time')}, last at ${new Date(lastSeen).toLocaleTimeString()}`,
    ),
  );
}

/**
 * @param {HTMLElement} into
 * @param {DecisionsView} view
 */
function drawDifferences(into, { differences, proposals }) {
  const children = [];
  if (differences.length > 0) {
    children.push(
      element('h2', {}, 'What candidates would decide otherwise'),
      element(
        'ul',
        { class: 'refusals card' },
        ...differences
          .slice(0, 50)
          .map(({ decision, count }) =>
            element(
              'li',
              {},
              `${decision.method} ${decision.route ?? '(no route)'} from ${decision.origin ?? 'a malformed origin'}`,
              element(
                'span',
                { class: 'hint' },
                `${decision.policy} says ${decision.reason}; ${decision.reportOnly?.policy} would say ${decision.reportOnly?.reason}, ${counted(count, 'time')}`,
              ),
            ),
          ),
      ),
    );
  }
  if (proposals.length > 0) {
    children.push(
      element('h2', {}, 'Proposals for candidates'),
      ...proposals.map(proposalCard),
    );
  }
  into.replaceChildren(...children);
}

/** @param {DecisionsView['proposals'][number]} proposal */
function proposalCard({ place, judged, origins, sharedParents }) {
  return element(
    'section',
    { class: 'card' },
    element(
      'h3',
      {},
      place,
      ' ',
      element('span', { class: 'count' }, `${judged} judged`),
    ),
    origins.length === 0
      ? element('p', {}, 'It lacks nothing that was seen.')
      : element(
          'ul',
          { class: 'refusals' },
          ...origins.map(({ origin, requests, dangers }) =>
            element(
              'li',
              {},
              'Add ',
              code(origin),
              element('span', { class: 'hint' }, counted(requests, 'request')),
              ...dangers.map((danger) =>
                element(
                  'span',
                  { class: 'risk' },
                  DANGERS.get(danger) ?? danger,
                ),
              ),
            ),
          ),
        ),
    ...sharedParents.map((parent) =>
      element(
        'p',
        { class: 'hint' },
        `${parent.pattern} would stand for ${counted(parent.origins, 'of them')}`,
      ),
    ),
  );
}

/** @param {CorsDecision} decision */
function linkTo({ route, method, origin, reason }) {
  return explainLink({
    url: exampleUrl(route ?? '/not-served'),
    method: method === 'other' ? undefined : method,
    origin,
    credentials: reason === 'credentials-not-allowed' ? 'include' : undefined,
    because: reason,
  });
}

/**
 * Draws anew, and gives the focus back to the link that had it.
 *
 * @param {HTMLElement} within
 * @param {() => void} draw
 */
function keepingFocus(within, draw) {
  const focused = document.activeElement;
  const href = within.contains(focused)
    ? focused?.getAttribute('href')
    : undefined;
  draw();
  if (href) {
    [...within.querySelectorAll('a')]
      .find((link) => link.getAttribute('href') === href)
      ?.focus();
  }
}
