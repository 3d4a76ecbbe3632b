/** Shows what was sent, what was answered, and what came through to the page. */
export function showOutcome(place, exchanges, outcome) {
  const preflight = exchanges.find(({ method }) => method === 'OPTIONS');
  const request = exchanges.find(({ method }) => method !== 'OPTIONS');
  const steps = element('ol', { className: 'steps' });
  steps.append(
    preflight === undefined
      ? step('Preflight', 'none was needed')
      : step('Preflight', describe(preflight), preflight),
    request === undefined
      ? step('Request', 'never sent, because the preflight was refused')
      : step('Request', describe(request), request),
    outcome === undefined
      ? step('The page', 'got a network error, and no reason')
      : step('The page', `read ${outcome.status}`, undefined, outcome),
  );
  const isReached = exchanges.length > 0;
  place.replaceChildren(
    element('p', {
      className: outcome ? 'verdict readable' : 'verdict blocked',
      textContent: verdictOf(isReached, request, outcome),
    }),
    ...(isReached ? [steps] : []),
  );
}

function verdictOf(isReached, request, outcome) {
  if (outcome !== undefined) {
    return `✓ The page could read the answer: ${outcome.status}`;
  }
  if (!isReached) {
    return '✕ The API was not reached: is it still running?';
  }
  return request === undefined
    ? '✕ The browser did not send the request'
    : '✕ The browser kept the answer from the page';
}

function step(name, text, exchange, outcome) {
  const item = element('li');
  item.append(
    element('strong', { textContent: `${name}: ` }),
    element('span', { textContent: text }),
  );
  if (exchange !== undefined) {
    item.append(
      headerList('sent', exchange.sent),
      headerList('answered', exchange.answered),
    );
  }
  if (outcome !== undefined) {
    item.append(
      ...(outcome.text === ''
        ? []
        : [element('pre', { textContent: outcome.text })]),
      element('p', {
        className: 'names',
        textContent: `Headers it could see: ${outcome.headers.join(', ') || 'none'}`,
      }),
    );
  }
  return item;
}

function describe({ method, path, status }) {
  return `${method} ${path} → ${status}`;
}

function headerList(title, headers) {
  const list = element('dl');
  list.append(element('div', { className: 'title', textContent: title }));
  const lines = Object.entries(headers);
  for (const [name, value] of lines) {
    const line = element('div');
    line.append(
      element('dt', {
        textContent: `${name}: `,
        className: name.startsWith('access-control-') ? 'cors' : '',
      }),
      element('dd', { textContent: value }),
    );
    list.append(line);
  }
  if (!lines.some(([name]) => /^(access-control-|origin)/.test(name))) {
    list.append(
      element('div', { className: 'absent', textContent: 'no CORS headers' }),
    );
  }
  return list;
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}
