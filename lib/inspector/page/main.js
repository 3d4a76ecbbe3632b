import { element } from './element.js';
import { decisionsView } from './decisions-view.js';
import { explainView } from './explain-view.js';
import { listsView } from './lists-view.js';
import { routesView } from './routes-view.js';

/**
 * A part of the page, by the fragment of its address.
 *
 * @typedef {object} View
 * @property {string} title
 * @property {HTMLElement} content
 * @property {(query: URLSearchParams) => void} show called whenever it becomes visible
 * @property {() => void} [hide]
 */

/** @type {Map<string, View>} */
const views = new Map([
  ['routes', routesView()],
  ['explain', explainView()],
  ['decisions', decisionsView()],
  ['lists', listsView()],
]);

const links = new Map(
  [...views].map(([name, { title }]) => [
    name,
    element('a', { href: `#${name}` }, title),
  ]),
);
const main = element('main', { id: 'content', tabindex: '-1' });
document.body.replaceChildren(
  element(
    'a',
    {
      class: 'skip',
      href: '#content',
      click: (/** @type {Event} */ event) => {
        // The fragment says which part is shown.
        event.preventDefault();
        main.focus();
      },
    },
    'Skip to content',
  ),
  element(
    'header',
    {},
    element('p', { class: 'brand' }, 'CORS inspector'),
    element(
      'nav',
      { 'aria-label': 'Parts of the inspector' },
      element(
        'ul',
        {},
        ...[...links.values()].map((link) => element('li', {}, link)),
      ),
    ),
  ),
  main,
);

/** @type {View | undefined} */
let shown;

function show() {
  const [name = '', query = ''] = location.hash.slice(1).split(/\?(.*)/s);
  const view = views.get(name) ?? views.get('routes');
  if (view === undefined) {
    return;
  }
  for (const [each, link] of links) {
    if (views.get(each) === view) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  document.title = `${view.title} – CORS inspector`;
  if (shown !== view) {
    shown?.hide?.();
    shown = view;
    main.replaceChildren(view.content);
    scrollTo(0, 0);
  }
  view.show(new URLSearchParams(query));
}

addEventListener('hashchange', show);
show();
