import { showOutcome } from './show.js';

const { api, requests } = await fetchJson('/requests.json');
const main = document.querySelector('#requests');
const template = document.querySelector('#request');

document.querySelector('#page-origin').textContent = location.origin;
document.querySelector('#api-origin').textContent = api;

const cards = requests.map(addCard);
document.querySelector('#all').addEventListener('click', async () => {
  for (const press of cards) {
    await press();
  }
});

function addCard(request) {
  const card = template.content.firstElementChild.cloneNode(true);
  const title = card.querySelector('h2');
  const button = card.querySelector('button');
  const result = card.querySelector('.result');
  title.textContent = request.title;
  title.id = `request-${requests.indexOf(request)}`;
  card.querySelector('.call code').textContent = callOf(request);
  card.querySelector('.note').textContent = request.note;
  button.setAttribute('aria-describedby', title.id);
  const press = async () => {
    button.disabled = true;
    result.setAttribute('aria-busy', 'true');
    const id = newId();
    const outcome = await send(request, `${api}${request.path}?try=${id}`);
    const exchanges = await fetchJson(`/exchanges.json?try=${id}`);
    showOutcome(result, exchanges, outcome);
    result.removeAttribute('aria-busy');
    button.disabled = false;
  };
  button.addEventListener('click', press);
  main.append(card);
  return press;
}

function callOf({ method, path, credentials, stream }) {
  const call = stream ? `new EventSource('${path}')` : `${method} ${path}`;
  return credentials === 'include' ? `${call}, credentials: 'include'` : call;
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

function newId() {
  return crypto.randomUUID().slice(0, 8);
}

async function fetchJson(path) {
  const response = await fetch(path);
  return response.json();
}
