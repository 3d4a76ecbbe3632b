import { ask } from './ask.js';
import { element, labeled } from './element.js';

/** @typedef {import('../data/list-rows.js').LookUp} LookUp */

/** What each state of a list means. */
const STATES = new Map([
  ['loading', 'loading: it allows nobody yet'],
  ['following', 'follows its store'],
  ['lost', 'lost: it keeps what it knew'],
  ['closed', 'closed: it allows nobody'],
]);

/** @returns {import('./main.js').View} */
export function listsView() {
  const status = element('p', { role: 'status', class: 'status' });
  const rows = element('tbody', { role: 'rowgroup' });
  const origin = element('input', {
    name: 'origin',
    required: true,
    placeholder: 'https://shop.example',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const found = element('div', { role: 'status' });
  const titles = ['List', 'Entries', 'State', 'Last confirmed'];

  /** @param {Event} event */
  function lookUp(event) {
    event.preventDefault();
    ask(
      `look-up?${String(new URLSearchParams({ origin: origin.value }))}`,
    ).then(
      (/** @type {readonly LookUp[]} */ answers) => {
        found.replaceChildren(
          element(
            'ul',
            {},
            ...answers.map((answer) => element('li', {}, sentenceOf(answer))),
          ),
        );
      },
      ({ message }) => {
        found.replaceChildren(element('p', { class: 'alert' }, message));
      },
    );
  }

  return {
    title: 'Lists',
    content: element(
      'section',
      { 'aria-labelledby': 'lists-title' },
      element('h1', { id: 'lists-title' }, 'Run-time lists'),
      status,
      element(
        'table',
        { role: 'table', class: 'unsorted' },
        element('caption', {}, 'The lists as this process knows them'),
        element(
          'thead',
          { role: 'rowgroup' },
          element(
            'tr',
            { role: 'row' },
            ...titles.map((title) =>
              element('th', { scope: 'col', role: 'columnheader' }, title),
            ),
          ),
        ),
        rows,
      ),
      element('h2', {}, 'Look up an origin'),
      element(
        'form',
        { submit: lookUp, class: 'tools', 'aria-label': 'Look up an origin' },
        labeled('Origin', origin, 'What location.origin shows in the page'),
        element('button', { class: 'primary' }, 'Look up'),
      ),
      found,
    ),
    show: () => {
      ask('lists').then(
        (/** @type {readonly any[]} */ lists) => {
          status.textContent =
            lists.length === 0 ? 'No policy refers to a run-time list.' : '';
          rows.replaceChildren(...lists.map(rowOf));
        },
        ({ message }) => {
          status.textContent = message;
        },
      );
    },
  };
}

/** @param {{ name: string, size: number, state: string, confirmedAt?: string, troubles: readonly string[] }} list */
function rowOf({ name, size, state, confirmedAt, troubles }) {
  return element(
    'tr',
    { role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, name),
    element(
      'td',
      { role: 'cell', 'data-title': 'Entries' },
      size.toLocaleString('en'),
    ),
    element(
      'td',
      { role: 'cell', 'data-title': 'State' },
      element(
        'span',
        { class: state === 'following' ? 'good' : 'bad' },
        STATES.get(state) ?? state,
      ),
      ...troubles.map((text) => element('span', { class: 'risk' }, text)),
    ),
    element(
      'td',
      { role: 'cell', 'data-title': 'Last confirmed' },
      confirmedAt === undefined
        ? 'never'
        : element(
            'time',
            { datetime: confirmedAt },
            new Date(confirmedAt).toLocaleString(),
          ),
    ),
  );
}

/** @param {LookUp} answer */
function sentenceOf({ list, origin, isAllowed, isEntry }) {
  if (!isAllowed) {
    return isEntry
      ? `${list} has ${origin}, and allows nobody now: see its state.`
      : `${list} does not allow ${origin}.`;
  }
  return isEntry
    ? `${list} allows ${origin}.`
    : `${list} allows ${origin}, by a pattern.`;
}
