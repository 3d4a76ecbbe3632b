import { fetchJson, tryOut } from './try-out.js';

const { api, requests } = await fetchJson('/requests.json');
const main = document.querySelector('#requests');
const template = document.querySelector('#request');

document.querySelector('#page-origin').textContent = location.origin;
document.querySelector('#api-origin').textContent = api;

const cards = requests.map(addCard);
const all = document.querySelector('#all');
all.addEventListener('click', async () => {
  for (const press of cards) {
    await press();
  }
});
all.disabled = false;

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
    await tryOut(request, api, result);
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
