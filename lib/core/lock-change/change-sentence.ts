import type { PolicyChange } from './policy-change.js';
import { EVERY_ORIGIN, REST } from './region.js';
import type { RuleCondition } from './rule-cases.js';

/** A sentence names this many; the data has all. */
const MOST_NAMED = 5;

/**
 * Says what a change means, without a capital and a full stop.
 *
 * @example
 * changeSentence(change); // 'opens PUT /widgets/:id to https://*.example.com with cookies'
 */
export function changeSentence(change: PolicyChange): string {
  const { kind, access, credentials } = change;
  const routes = some(change.routes, 'routes');
  const who = whoOf(change);
  const cookies = credentials ? ' with cookies' : '';
  if (kind === 'incomparable') {
    const what = access
      ? `who may call it${cookies}`
      : `whether pages may ${partsOf(change)}`;
    return `cannot compare ${routes}: ${who}, in place of other rules, decides ${what}`;
  }
  const isOpening = kind === 'opens';
  const said = access
    ? isOpening
      ? `opens ${routes} to ${who}${cookies}`
      : `closes ${routes} to ${who}`
    : `${isOpening ? 'lets' : 'no longer lets'} ${who} ${partsOf(change)} on ${routes}`;
  return said + exceptionsOf(change);
}

function partsOf(change: PolicyChange): string {
  const { credentials, methods, headers, exposed, runs, timings } = change;
  const parts = [
    ...(credentials ? ['send cookies'] : []),
    ...(methods.length > 0 ? [`use ${namesOf(methods, 'methods')}`] : []),
    ...(headers.length > 0 ? [`send ${namesOf(headers, 'headers')}`] : []),
    ...(exposed.length > 0 ? [`read ${namesOf(exposed, 'headers')}`] : []),
    ...(timings ? ['read timings'] : []),
    ...(runs.length > 0 ? ['run the handler without being allowed'] : []),
  ];
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function namesOf(names: readonly string[], what: string): string {
  return some(
    names.map((name) => (name === '*' ? `any other ${what}` : name)),
    what,
  );
}

function whoOf(change: PolicyChange): string {
  const { origins, when } = change;
  const rules = when
    .map(conditionWords)
    .filter((words) => words !== '')
    .join(', or ');
  if (isOfRules(change)) {
    return rules;
  }
  const named = some(origins.map(wordsOf), 'origins');
  return rules === '' ? named : `${named} if ${rules}`;
}

function exceptionsOf(change: PolicyChange): string {
  return change.except.length === 0 || isOfRules(change)
    ? ''
    : `, except ${some(change.except.map(wordsOf), 'origins')}`;
}

/** Tells whether rules decide alone, whatever the origin is. */
function isOfRules({ origins, when }: PolicyChange): boolean {
  return (
    when.some(({ allowedBy }) => allowedBy.length > 0) &&
    origins.every((origin) => WHOLE.includes(origin))
  );
}

const WHOLE: readonly string[] = [EVERY_ORIGIN, REST.secure, REST.insecure];

function wordsOf(origin: string): string {
  return origin === EVERY_ORIGIN ? 'every origin' : origin;
}

function conditionWords({ allowedBy, notBy }: RuleCondition): string {
  const allowing = allowedBy.map((names) => names.map(ruleWords).join(' or '));
  const others = notBy.map(ruleWords).join(' nor ');
  return [
    ...(allowing.length > 0 ? [allowing.join(' together with ')] : []),
    ...(others === '' ? [] : [`not ${others}`]),
  ].join(' and ');
}

function ruleWords(name: string): string {
  return name.startsWith('/') ? name : `${name} (decided at run time)`;
}

function some(names: readonly string[], what: string): string {
  const left = names.length - MOST_NAMED;
  return left > 1
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${left} more ${what}`
    : names.join(', ');
}
