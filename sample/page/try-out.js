import { callAsAnybody } from './anybody-frame.js';
import { call } from './call.js';
import { showFailure, showOutcome } from './show.js';

/** Sends a request to an API, and shows what became of it. */
export async function tryOut(request, api, place) {
  place.setAttribute('aria-busy', 'true');
  const id = crypto.randomUUID().slice(0, 8);
  const url = new URL(request.path, api);
  url.searchParams.set('try', id);
  const outcome = await send(request, url);
  try {
    const exchanges = await fetchJson(`/exchanges.json?try=${id}`);
    showOutcome(place, request, exchanges, outcome);
  } catch {
    showFailure(place, 'The sample does not answer: is it still running?');
  }
  place.removeAttribute('aria-busy');
}

export async function fetchJson(path, init) {
  const response = await fetch(path, init);
  if (!response.ok) {
    throw new Error(`${path} was answered with ${response.status}`);
  }
  return response.json();
}

function send(request, url) {
  if (request.stream) {
    return listen(url);
  }
  return request.fromAnybody ? callAsAnybody(request, url) : call(request, url);
}

function listen(url) {
  const { promise, resolve } = Promise.withResolvers();
  const source = new EventSource(url);
  source.onmessage = ({ data }) =>
    resolve({ status: 'an open stream', text: data });
  source.onerror = () => resolve(undefined);
  return promise.finally(() => source.close());
}
