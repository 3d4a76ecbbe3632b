import {
  originList,
  type OriginFunction,
} from '../../lib/core/origin-rule/origin-rule.js';
import {
  allows,
  APP,
  EVIL,
  get,
  WITHHELD,
  type PolicyTableCase,
} from './policy-table-case.js';

const ANY_ORIGIN = {
  status: 200,
  headers: { 'access-control-allow-origin': '*' },
};
const INSECURE = 'http://insecure.example';
const yes: OriginFunction = () => true;

/** Any origin, none, and the dangerous ones. */
export const SWITCH_CASES: readonly PolicyTableCase[] = [
  {
    title: 'nothing said allows nobody, and varies on nothing',
    policy: {},
    request: get(APP),
    response: { status: 200, headers: {} },
  },
  {
    title: 'false allows nobody, and varies on nothing',
    policy: { origin: false },
    request: get(APP),
    response: { status: 200, headers: {} },
  },
  {
    title: 'an empty list allows nobody, and varies on nothing',
    policy: { origin: [] },
    request: get(APP),
    response: { status: 200, headers: {} },
  },
  {
    title: 'any origin is *',
    policy: { origin: '*' },
    request: get(EVIL),
    response: ANY_ORIGIN,
  },
  {
    title: 'any origin is *, by another name',
    policy: { origin: true },
    request: get(EVIL),
    response: ANY_ORIGIN,
  },
  {
    title: 'any origin among others is *',
    policy: { origin: [APP, '*'] },
    request: get(APP),
    response: ANY_ORIGIN,
  },
  {
    title: 'any origin is * for null',
    policy: { origin: '*' },
    request: get('null'),
    response: ANY_ORIGIN,
  },
  {
    title: 'any origin is * without one',
    policy: { origin: '*' },
    request: { method: 'GET', headers: {} },
    response: ANY_ORIGIN,
  },
  {
    title: 'null is allowed under its switch',
    policy: { origin: 'null', dangerouslyAllowNullOrigin: true },
    request: get('null'),
    response: allows('null'),
  },
  {
    title: 'a function is asked about null under its switch',
    policy: { origin: yes, dangerouslyAllowNullOrigin: true },
    request: get('null'),
    response: allows('null'),
  },
  {
    title: 'the switch for null allows it to nobody who does not name it',
    policy: { origin: APP, dangerouslyAllowNullOrigin: true },
    request: get('null'),
    response: WITHHELD,
  },
  {
    title: 'with credentials a list does not allow what is insecure',
    policy: { origin: originList('partners'), credentials: true },
    request: get(INSECURE),
    response: WITHHELD,
  },
  {
    title: 'with credentials a function is not asked about what is insecure',
    policy: { origin: yes, credentials: true },
    request: get(INSECURE),
    response: WITHHELD,
  },
  {
    title: 'without credentials a list allows what is insecure',
    policy: { origin: originList('partners') },
    request: get(INSECURE),
    response: allows(INSECURE),
  },
  {
    title: 'under its switch a list allows what is insecure with credentials',
    policy: {
      origin: originList('partners'),
      credentials: true,
      dangerouslyAllowInsecureOrigins: true,
    },
    request: get(INSECURE),
    response: allows(INSECURE, { 'access-control-allow-credentials': 'true' }),
  },
  {
    title: 'this machine is secure',
    policy: { origin: yes, credentials: true },
    request: get('http://localhost:3000'),
    response: allows('http://localhost:3000', {
      'access-control-allow-credentials': 'true',
    }),
  },
];
