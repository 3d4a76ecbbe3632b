import type { OriginFunction } from '../../lib/core/origin-rule/origin-rule.js';
import {
  allows,
  APP,
  EVIL,
  get,
  passes,
  preflight,
  REFUSED_PREFLIGHT,
  TABLE_HOST,
  WITHHELD,
  type PolicyTableCase,
} from './policy-table-case.js';

const yes: OriginFunction = () => true;
const no: OriginFunction = () => false;
const truthy: OriginFunction = () => 'yes' as unknown as boolean;
const throws: OriginFunction = () => {
  throw new Error('The rule is broken.');
};
const yesLater: OriginFunction = () => Promise.resolve(true);
const noLater: OriginFunction = () => Promise.resolve(false);
const rejects: OriginFunction = () =>
  Promise.reject(new Error('The rule is broken.'));
const forPut: OriginFunction = (_, { method }) => method === 'PUT';
const forHost: OriginFunction = (_, { host }) => host === TABLE_HOST;
const forApp: OriginFunction = (origin) => origin === APP;

/** What the answers of functions mean. */
export const FUNCTION_CASES: readonly PolicyTableCase[] = [
  {
    title: 'a function that answers true allows',
    policy: { origin: yes },
    request: get(EVIL),
    response: allows(EVIL),
  },
  {
    title: 'a function that answers false does not',
    policy: { origin: no },
    request: get(APP),
    response: WITHHELD,
  },
  {
    title: 'a function that answers something truthy does not',
    policy: { origin: truthy },
    request: get(APP),
    response: WITHHELD,
  },
  {
    title: 'a function that throws does not',
    policy: { origin: throws },
    request: get(APP),
    response: WITHHELD,
  },
  {
    title: 'a promise of true allows',
    policy: { origin: yesLater },
    request: get(APP),
    response: allows(APP),
  },
  {
    title: 'a promise of false does not',
    policy: { origin: noLater },
    request: get(APP),
    response: WITHHELD,
  },
  {
    title: 'a promise that rejects does not',
    policy: { origin: rejects },
    request: get(APP),
    response: WITHHELD,
  },
  {
    title: 'a promise of true allows a preflight for the announced method',
    policy: { origin: yesLater },
    request: preflight('PUT'),
    response: passes('PUT', { 'access-control-allow-methods': 'PUT' }),
  },
  {
    title: 'a promise that rejects refuses a preflight',
    policy: { origin: rejects },
    request: preflight('PUT'),
    response: REFUSED_PREFLIGHT,
  },
  {
    title: 'the second function is asked where the first answers false',
    policy: { origin: [no, forApp] },
    request: get(APP),
    response: allows(APP),
  },
  {
    title: 'the second function is asked where the first throws',
    policy: { origin: [throws, forApp] },
    request: get(APP),
    response: allows(APP),
  },
  {
    title: 'the second function is asked where the first rejects',
    policy: { origin: [rejects, forApp] },
    request: get(APP),
    response: allows(APP),
  },
  {
    title: 'a function is told the host',
    policy: { origin: forHost },
    request: get(APP),
    response: allows(APP),
  },
  {
    title: 'a function is told the method of the request',
    policy: { origin: forPut },
    request: { method: 'PUT', headers: { origin: APP } },
    response: allows(APP),
  },
  {
    title:
      'a function is told the method that a preflight announces, and no other is named',
    policy: { origin: forPut },
    request: preflight('PUT'),
    response: passes('PUT', { 'access-control-allow-methods': 'PUT' }),
  },
  {
    title: 'a function judges another method otherwise',
    policy: { origin: forPut },
    request: preflight('DELETE'),
    response: REFUSED_PREFLIGHT,
  },
  ...['', 'evil', 'null', `${APP}/`, `${APP}, ${APP}`].map((origin) => ({
    title: `a function is not asked about "${origin}"`,
    policy: { origin: yes },
    request: get(origin),
    response: WITHHELD,
  })),
];
