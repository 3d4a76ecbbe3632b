import { includesEntry, REST } from '../../../lib/core/lock-change/region.js';
import type { PolicyChange } from '../../../lib/core/lock-change/policy-change.js';
import { standsFor as standsForUncached } from '../../reference/origin-entry.js';
import { matchesWhole } from '../../reference/reg-exp.js';
import { FUNCTIONS, LISTS } from './lock-universe.js';

/** Tells whether a change is about an origin, as its fields say. */
export function isAbout(change: PolicyChange, origin: string): boolean {
  const { origins, except, when } = change;
  const out = except.filter((entry) => isIn(origin, entry));
  const isMeant = origins.some(
    (entry) =>
      isIn(origin, entry) && out.every((other) => includesEntry(other, entry)),
  );
  return (
    isMeant &&
    (when.length === 0 ||
      when.some(
        ({ allowedBy, notBy }) =>
          allowedBy.every((rules) =>
            rules.some((rule) => allows(rule, origin)),
          ) && !notBy.some((rule) => allows(rule, origin)),
      ))
  );
}

const known = new Map<string, boolean>();

// The reference parses both each time.
function standsFor(entry: string, origin: string): boolean {
  const key = `${entry} ${origin}`;
  const answer = known.get(key) ?? standsForUncached(entry, origin);
  known.set(key, answer);
  return answer;
}

function isIn(origin: string, entry: string): boolean {
  if (entry === '*' || entry === origin) {
    return true;
  }
  if (entry === REST.secure || entry === REST.insecure) {
    const isInsecure =
      origin.startsWith('http:') && !origin.startsWith('http://localhost');
    return origin !== 'null' && isInsecure === (entry === REST.insecure);
  }
  return standsFor(entry, origin);
}

function allows(rule: string, origin: string): boolean {
  if (rule.startsWith('/')) {
    const end = rule.lastIndexOf('/');
    return matchesWhole(
      new RegExp(rule.slice(1, end), rule.slice(end + 1)),
      origin,
    );
  }
  const [kind, name = ''] = rule.split(' ');
  if (kind === 'list') {
    const entries = LISTS[name as keyof typeof LISTS];
    return (
      origin !== 'null' && entries.some((entry) => standsFor(entry, origin))
    );
  }
  return (
    FUNCTIONS[name]?.(origin, { method: 'GET', host: '', path: '' }) === true
  );
}
