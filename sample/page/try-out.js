import { showOutcome } from './show.js';

/** Sends a request to an API, and shows what became of it. */
export async function tryOut(request, api, place) {
  place.setAttribute('aria-busy', 'true');
  const id = crypto.randomUUID().slice(0, 8);
  const url = new URL(request.path, api);
  url.searchParams.set('try', id);
  const outcome = await send(request, url);
  showOutcome(place, await fetchJson(`/exchanges.json?try=${id}`), outcome);
  place.removeAttribute('aria-busy');
}

export async function fetchJson(path) {
  const response = await fetch(path);
  return response.json();
}

function send(request, url) {
  return request.stream ? listen(url) : call(request, url);
}

/** @returns what the page got, or `undefined` where the browser let it read nothing */
async function call({ method, headers = {}, body, credentials }, url) {
  try {
    const init = { method, headers, body, credentials };
    const response = await fetch(url, init);
    return {
      status: `${response.status} ${response.statusText}`,
      headers: [...response.headers.keys()],
      text: await response.text(),
    };
  } catch {
    return undefined;
  }
}

function listen(url) {
  const { promise, resolve } = Promise.withResolvers();
  const source = new EventSource(url);
  source.onmessage = ({ data }) =>
    resolve({ status: 'an open stream', headers: [], text: data });
  source.onerror = () => resolve(undefined);
  return promise.finally(() => source.close());
}
