import { element } from './element.js';
import { showExcerpts } from './excerpts.js';
import { onPress } from './on-press.js';
import { fetchJson, tryOut } from './try-out.js';

const { api, requests, command } = await fetchJson('/requests.json');
const main = document.querySelector('#requests');
const template = document.querySelector('#request');

document.querySelector('#page-origin').textContent = location.origin;
document.querySelector('#api-origin').textContent = api;

const cards = requests.map(addCard);
const all = document.querySelector('#all');
onPress(all, async () => {
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
  card.setAttribute('aria-labelledby', title.id);
  card.querySelector('.call code').textContent = callOf(request);
  card.querySelector('.note').textContent = request.note;
  showExcerpts(card.querySelector('.policy'), request.policy);
  button.setAttribute('aria-describedby', title.id);
  if (request.hasCommand) {
    card.querySelector('.about').append(...commandParts());
  }
  main.append(card);
  return onPress(button, () => tryOut(request, api, result));
}

function callOf({ method, path, headers = {}, credentials, stream }) {
  return [
    stream ? `new EventSource('${path}')` : `${method} ${path}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(credentials === 'include' ? ["credentials: 'include'"] : []),
  ].join(', ');
}

/** What makes this page a partner, and what takes it back. */
function commandParts() {
  const answer = element('p', { className: 'command-answer', role: 'status' });
  const buttons = [
    ['Run the command', '/partner/add', 'is a partner'],
    ['Undo it', '/partner/remove', 'is no partner any more'],
  ].map(([textContent, path, sequel]) => {
    const button = element('button', {
      type: 'button',
      className: 'second',
      textContent,
    });
    onPress(button, async () => {
      answer.textContent = await run(path, sequel);
    });
    return button;
  });
  return [
    element('pre', { children: [element('code', { textContent: command })] }),
    element('p', { className: 'buttons', children: buttons }),
    answer,
  ];
}

async function run(path, sequel) {
  try {
    const { status } = await fetchJson(path, { method: 'POST' });
    return status === 204
      ? `Answered 204: this page ${sequel}. Send the request again.`
      : `Answered ${status}: nothing has changed.`;
  } catch ({ message }) {
    return `The command failed: ${message}.`;
  }
}
