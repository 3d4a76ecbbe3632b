import { ask } from './ask.js';
import { element, labeled } from './element.js';
import { drawExchange } from './exchange.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** @returns {import('./main.js').View} */
export function explainView() {
  const fields = {
    url: element('input', {
      name: 'url',
      required: true,
      placeholder: '/widgets/1',
      spellcheck: 'false',
      autocomplete: 'off',
    }),
    origin: element('input', {
      name: 'origin',
      required: true,
      placeholder: 'https://app.example.com',
      spellcheck: 'false',
      autocomplete: 'off',
    }),
    method: element('input', {
      name: 'method',
      placeholder: 'GET',
      list: 'methods',
      spellcheck: 'false',
      autocomplete: 'off',
    }),
    credentials: choice('credentials', ['same-origin', 'include', 'omit']),
    headers: element('textarea', {
      name: 'headers',
      rows: '3',
      placeholder: 'Content-Type: application/json',
      spellcheck: 'false',
    }),
    reads: element('input', {
      name: 'reads',
      placeholder: 'x-total-count',
      spellcheck: 'false',
      autocomplete: 'off',
    }),
    initiator: choice('initiator', [
      'fetch',
      'XMLHttpRequest',
      'EventSource',
      'img',
      'WebSocket',
    ]),
    mode: choice('mode', ['cors', 'no-cors', 'same-origin']),
  };
  const flags = {
    uploadListeners: element('input', {
      type: 'checkbox',
      name: 'uploadListeners',
    }),
    streamBody: element('input', { type: 'checkbox', name: 'streamBody' }),
  };
  const hint = element('p', { class: 'notice', hidden: true });
  const result = element('div', { class: 'result' });
  const status = element('p', { role: 'status', class: 'status' });
  const form = element(
    'form',
    { submit, 'aria-label': 'The request of a page' },
    element(
      'datalist',
      { id: 'methods' },
      ...METHODS.map((value) => element('option', { value })),
    ),
    hint,
    element(
      'div',
      { class: 'grid' },
      labeled(
        'Origin of the page',
        fields.origin,
        'What location.origin shows in the page',
      ),
      labeled('URL', fields.url, 'A path, or the whole URL'),
      labeled('Method', fields.method),
      labeled('Credentials', fields.credentials, 'include sends cookies'),
      labeled(
        'Request headers',
        fields.headers,
        'One a line, such as Content-Type: application/json',
      ),
      labeled(
        'Response headers that the page reads',
        fields.reads,
        'Separated by commas',
      ),
    ),
    element(
      'details',
      {},
      element('summary', {}, 'More about the request'),
      element(
        'div',
        { class: 'grid' },
        labeled('Made by', fields.initiator),
        labeled('Mode', fields.mode, 'For fetch only'),
        element(
          'label',
          { class: 'check' },
          flags.uploadListeners,
          'upload has event listeners',
        ),
        element(
          'label',
          { class: 'check' },
          flags.streamBody,
          'The body is a stream',
        ),
      ),
    ),
    element(
      'p',
      { class: 'actions' },
      element('button', { class: 'primary' }, 'Explain'),
      element('button', { type: 'button', click: copyLink }, 'Copy link'),
    ),
  );

  let turns = 0;

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, field] of Object.entries(fields)) {
      if (field.value.trim() !== '') {
        query.set(name, field.value.trim());
      }
    }
    for (const [name, field] of Object.entries(flags)) {
      if (field.checked) {
        query.set(name, 'true');
      }
    }
    const hash = `#explain?${String(query)}`;
    if (location.hash === hash) {
      explain(query);
    } else {
      // The address is the link to the explanation.
      location.hash = hash;
    }
  }

  function copyLink() {
    navigator.clipboard.writeText(location.href).then(
      () => {
        status.textContent = 'The link is copied.';
      },
      () => {
        status.textContent =
          'The browser does not allow it. Copy the address of this page.';
      },
    );
  }

  /** @param {URLSearchParams} query */
  function explain(query) {
    const turn = ++turns;
    status.textContent = '';
    ask(`explanation?${String(query)}`).then(
      (explanation) => {
        // A later question may be answered first.
        if (turn !== turns) {
          return;
        }
        const title = drawExchange(result, explanation);
        title.focus();
      },
      ({ message }) => {
        result.replaceChildren(
          element('p', { role: 'alert', class: 'alert' }, message),
        );
      },
    );
  }

  return {
    title: 'Explain',
    content: element(
      'section',
      { 'aria-labelledby': 'explain-title' },
      element('h1', { id: 'explain-title' }, 'Explain a request'),
      element(
        'p',
        { class: 'lead' },
        'What becomes of a page’s request, and what to change so that it passes. Nothing is sent.',
      ),
      form,
      status,
      result,
    ),
    show: (query) => {
      for (const [name, field] of Object.entries(fields)) {
        const value = query.get(name) ?? '';
        field.value = value;
        if (field instanceof HTMLSelectElement && value === '') {
          field.selectedIndex = 0;
        }
      }
      for (const [name, field] of Object.entries(flags)) {
        field.checked = query.get(name) === 'true';
      }
      const asked = query.get('because');
      hint.hidden = asked !== 'header-not-allowed';
      hint.textContent = hint.hidden
        ? ''
        : 'A header was refused. Decisions do not keep names of headers: write the headers that the page sets, and explain the request again.';
      if (fields.url.value !== '' && fields.origin.value !== '') {
        explain(query);
      } else {
        result.replaceChildren();
      }
    },
  };
}

/**
 * @param {string} name
 * @param {readonly string[]} values the first one is the default
 */
function choice(name, values) {
  return element(
    'select',
    { name },
    ...values.map((value) => element('option', { value }, value)),
  );
}
