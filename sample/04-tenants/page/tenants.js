import { showExcerpts } from './excerpts.js';
import { onPress } from './on-press.js';
import { fetchJson, tryOut } from './try-out.js';

const { instances, place, policies } = await fetchJson('/instances.json');
const log = document.querySelector('#log');
const template = document.querySelector('#entry');
const origin = document.querySelector('#origin');
const token = document.querySelector('#token');
let entries = 0;

document.querySelector('#page-origin').textContent = location.origin;
document.querySelector('#origin-a').textContent = instances.A;
document.querySelector('#origin-b').textContent = instances.B;
document.querySelector('#place').textContent = place;
for (const policy of document.querySelectorAll('[data-policy]')) {
  showExcerpts(policy, policies[policy.dataset.policy]);
}
origin.value = location.origin;
// The link in the terminal has the token behind its #, which no server is sent.
token.value = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const JSON_TYPE = { 'content-type': 'application/json' };

const REQUESTS = {
  read: () => ({
    instance: 'B',
    method: 'GET',
    path: '/storefront',
    credentials: 'include',
  }),
  write: () => ({
    instance: 'B',
    method: 'PUT',
    path: '/storefront/basket',
    headers: JSON_TYPE,
    body: '{"lamps":2}',
    credentials: 'include',
  }),
  add: () => ({
    ...administer('A', 'POST'),
    headers: { ...authorization(), ...JSON_TYPE },
    body: JSON.stringify({ origin: origin.value }),
  }),
  remove: () => ({
    ...administer('A', 'DELETE'),
    path: `/admin/tenants?origin=${encodeURIComponent(origin.value)}`,
  }),
  list: () => administer('B', 'GET'),
};

for (const button of document.querySelectorAll('[data-request]')) {
  onPress(button, async () => {
    const request = REQUESTS[button.dataset.request]();
    const result = addEntry(request);
    await tryOut(request, instances[request.instance], result);
    makeFoldable(result);
  });
}

// What is typed before this would be overwritten, and what is pressed be lost.
for (const control of document.querySelectorAll('input, button')) {
  control.disabled = false;
}

function administer(instance, method) {
  return {
    instance,
    method,
    path: '/admin/tenants',
    headers: authorization(),
    credentials: 'omit',
  };
}

function authorization() {
  return { authorization: `Bearer ${token.value}` };
}

/** The newest comes first, and is the only one unfolded. */
function addEntry({ method, path, body, credentials, instance }) {
  const entry = template.content.firstElementChild.cloneNode(true);
  const call = [
    method,
    decodeURIComponent(path),
    body,
    credentials === 'include' && "credentials: 'include'",
  ].filter(Boolean);
  entries += 1;
  entry.querySelector('h3').textContent =
    `${entries}. Instance ${instance}: ${call.join(' ')}`;
  document.querySelector('#empty').hidden = true;
  for (const details of log.querySelectorAll('details')) {
    details.open = false;
  }
  log.prepend(entry);
  return entry.querySelector('.result');
}

function makeFoldable(result) {
  const steps = result.querySelector('.steps');
  if (steps === null) {
    return;
  }
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = 'Step by step';
  details.append(summary);
  details.open = log.firstElementChild.contains(result);
  steps.replaceWith(details);
  details.append(steps);
}
