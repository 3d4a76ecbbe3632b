import { ask } from './ask.js';
import { counted, element, labeled } from './element.js';
import { exampleUrl, explainLink } from './example-url.js';
import { policyCell } from './policy-cell.js';

/** @typedef {import('../data/route-rows.js').RouteRow} RouteRow */

/** The columns by which the table can be sorted, each with its text of a route. */
/** @type {readonly (readonly [title: string, keyOf: (route: RouteRow) => string])[]} */
const COLUMNS = [
  ['Method', ({ method }) => method],
  ['Path', ({ path }) => path],
  ['Policy', (route) => placesOf(route).join(' ')],
  ['Who gets in', (route) => whoOf(route).join(' ')],
  ['Cookies', (route) => cookiesOf(route).join(' ')],
  ['Risks', ({ risks }) => (risks.length > 0 ? 'a' : 'b')],
];

/** @returns {import('./main.js').View} */
export function routesView() {
  /** @type {readonly RouteRow[]} */
  let routes = [];
  /** @type {{ column: number, isDown: boolean } | undefined} */
  let order;
  const search = element('input', { type: 'search', input: draw });
  const risky = element('input', { type: 'checkbox', change: draw });
  const status = element('p', { role: 'status', class: 'status' });
  const headings = COLUMNS.map(([title], index) =>
    element(
      'th',
      { scope: 'col', role: 'columnheader' },
      element('button', { type: 'button', click: () => sort(index) }, title),
    ),
  );
  const table = element(
    'table',
    { role: 'table' },
    element('caption', {}, 'Every route and who gets in'),
    element(
      'thead',
      { role: 'rowgroup' },
      element('tr', { role: 'row' }, ...headings),
    ),
  );
  const content = element(
    'section',
    { 'aria-labelledby': 'routes-title' },
    element('h1', { id: 'routes-title' }, 'Routes'),
    element(
      'div',
      { class: 'tools', role: 'search', 'aria-label': 'Routes' },
      labeled('Search', search, 'Method, path, policy or origin'),
      element('label', { class: 'check' }, risky, 'Only risky routes'),
    ),
    status,
    table,
  );

  /** @param {number} column */
  function sort(column) {
    order =
      order?.column === column && order.isDown
        ? undefined
        : { column, isDown: order?.column === column };
    draw();
  }

  function draw() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = routes.filter(
      (route) =>
        (!risky.checked || route.risks.length > 0) &&
        words.every((word) => textOf(route).includes(word)),
    );
    headings.forEach((heading, index) => {
      heading.setAttribute(
        'aria-sort',
        order?.column !== index
          ? 'none'
          : order.isDown
            ? 'descending'
            : 'ascending',
      );
    });
    const riskyCount = found.filter(({ risks }) => risks.length > 0).length;
    status.textContent = `${found.length} of ${counted(routes.length, 'route')}, ${riskyCount} risky.`;
    // The head stays, so that the button that was pressed keeps the focus.
    while (table.tBodies[0] !== undefined) {
      table.tBodies[0].remove();
    }
    table.append(
      ...groupsOf(found, order).map(([group, rows]) =>
        element(
          'tbody',
          { role: 'rowgroup' },
          element(
            'tr',
            { role: 'row', class: 'group' },
            element(
              'th',
              { scope: 'rowgroup', role: 'rowheader', colspan: COLUMNS.length },
              group,
            ),
          ),
          ...rows.map(rowOf),
        ),
      ),
    );
  }

  return {
    title: 'Routes',
    content,
    show: () => {
      ask('routes').then(
        (value) => {
          routes = value;
          draw();
        },
        ({ message }) => {
          status.textContent = message;
        },
      );
    },
  };
}

/** @param {RouteRow} route */
function rowOf(route) {
  const { method, path, conditions, coveredAt, risks, policies } = route;
  const shownPath = path === '' ? 'whatever no route serves' : path;
  return element(
    'tr',
    { role: 'row', class: risks.length > 0 ? 'risky' : undefined },
    cell('Method', element('span', { class: 'method' }, method)),
    cell(
      'Path',
      element(
        'a',
        {
          href: explainLink({
            url: exampleUrl(path === '' ? '/not-served' : path),
            method: method === 'ALL' ? 'GET' : method,
          }),
          'aria-label': `Explain a request: ${method} ${shownPath}`,
        },
        shownPath,
      ),
      ...conditions.map((text) => element('span', { class: 'hint' }, text)),
      ...coveredAt.map((text) =>
        element('span', { class: 'hint' }, `narrowed by routes: ${text}`),
      ),
    ),
    cell(
      'Policy',
      ...(policies.length === 0
        ? ['left alone: other code decides']
        : policies.flat().map((policy) => policyCell(policy))),
    ),
    cell('Who gets in', ...linesOf(whoOf(route))),
    cell('Cookies', ...linesOf(cookiesOf(route))),
    cell(
      'Risks',
      ...risks.map((risk) => element('span', { class: 'risk' }, risk)),
    ),
  );
}

/**
 * @param {string} title of its column, for narrow screens
 * @param {...(Node | string)} children
 */
function cell(title, ...children) {
  return element(
    'td',
    { role: 'cell', 'data-title': title },
    ...(children.length === 0 ? ['–'] : children),
  );
}

/** @param {readonly string[]} texts */
function linesOf(texts) {
  const first = texts
    .slice(0, 5)
    .map((text) => element('span', { class: 'line' }, text));
  return texts.length > 5
    ? [
        ...first,
        element('span', { class: 'hint' }, `and ${texts.length - 5} more`),
      ]
    : first;
}

/** @param {RouteRow} route */
function whoOf({ policies }) {
  if (policies.length === 0) {
    return ['unknown'];
  }
  const all = policies.flat();
  // Of several lists, each must allow the origin, so that "any origin" of one says nothing.
  const named = all.flatMap(({ who }) => who ?? []);
  const isOpen = policies.every((choice) =>
    choice.some(({ who }) => who === undefined),
  );
  const who = [...(isOpen ? ['any origin'] : []), ...named];
  return who.length === 0 ? ['nobody'] : [...new Set(who)];
}

/** @param {RouteRow} route */
function cookiesOf({ policies }) {
  if (policies.length === 0) {
    return ['unknown'];
  }
  const answers = policies.flat().map(({ who, credentials }) => ({
    who: who === undefined ? 'any origin' : who.join(', ') || 'nobody',
    text: credentials ? 'with' : 'without',
  }));
  return answers.every(({ text }) => text === answers[0]?.text)
    ? [answers[0]?.text ?? 'unknown']
    : answers.map(({ who, text }) => `${text}: ${who}`);
}

/** @param {RouteRow} route */
function placesOf({ policies }) {
  return policies.flat().map(({ place }) => place);
}

/** @param {RouteRow} route */
function textOf(route) {
  const { method, path, servedBy, group, conditions, risks } = route;
  return [
    method,
    path,
    servedBy,
    group,
    ...conditions,
    ...risks,
    ...placesOf(route),
    ...whoOf(route),
  ]
    .join(' ')
    .toLowerCase();
}

/**
 * @param {readonly RouteRow[]} routes
 * @param {{ column: number, isDown: boolean } | undefined} order without one, as the application has them
 * @returns {(readonly [group: string, rows: readonly RouteRow[]])[]}
 */
function groupsOf(routes, order) {
  /** @type {Map<string, RouteRow[]>} */
  const groups = new Map();
  for (const route of routes) {
    const rows = groups.get(route.group) ?? [];
    groups.set(route.group, rows);
    rows.push(route);
  }
  const keyOf = COLUMNS[order?.column ?? 0]?.[1] ?? (() => '');
  const sign = order?.isDown ? -1 : 1;
  const sorted = [...groups].map(
    ([group, rows]) =>
      /** @type {const} */ ([
        group,
        order === undefined
          ? rows
          : rows.toSorted(
              (left, right) => sign * keyOf(left).localeCompare(keyOf(right)),
            ),
      ]),
  );
  return order === undefined
    ? sorted
    : sorted.toSorted(([, [left]], [, [right]]) =>
        left === undefined || right === undefined
          ? 0
          : sign * keyOf(left).localeCompare(keyOf(right)),
      );
}
