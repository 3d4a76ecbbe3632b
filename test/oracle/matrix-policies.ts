import { inspect } from 'node:util';
import type { CorsPolicyOptions } from '../../lib/index.js';
import { APP } from '../core/policy-table-case.js';
import { POLICY_TABLE } from '../core/policy-table.js';
import { isStartable } from '../nest/startable.js';

/** A policy, and the origins that rules of its kind are about. */
export interface MatrixPolicy {
  readonly title: string;
  readonly policy: CorsPolicyOptions;
  readonly origins: readonly string[];
}

/** Of everything that no handler serves. */
export const STATUS_PAGE = 'https://status.example';
export const DEFAULT_POLICY: CorsPolicyOptions = {
  origin: STATUS_PAGE,
  credentials: true,
  methods: ['PATCH', 'PROPFIND'],
  exposedHeaders: ['x-id'],
};

const EXAMPLE = 'https://*.example.com';
const ONE: CorsPolicyOptions = { origin: APP };
const SIGNED_IN: CorsPolicyOptions = { origin: APP, credentials: true };

/** What the table has in no one policy. */
const COMBINED: readonly CorsPolicyOptions[] = [
  { ...SIGNED_IN, exposedHeaders: 'X-Id, etag' },
  { ...SIGNED_IN, methods: ['PUT'], allowedHeaders: ['X-Id'] },
  { ...SIGNED_IN, methods: [], allowedHeaders: [] },
  { ...SIGNED_IN, allowedHeaders: '*', methods: 'DELETE,PATCH' },
  { ...SIGNED_IN, allowedHeaders: ['*', 'Authorization'] },
  { ...SIGNED_IN, enforce: true, methods: ['PUT'] },
  { ...SIGNED_IN, origin: [EXAMPLE, 'http://localhost:*'], enforce: true },
  { ...SIGNED_IN, origin: /^https?:\/\/[a-z.]+\.example\.com$/ },
  { ...SIGNED_IN, origin: () => true, enforce: true },
  {
    ...SIGNED_IN,
    origin: [APP, 'null'],
    dangerouslyAllowNullOrigin: true,
    exposedHeaders: 'x-secret',
  },
  {
    ...SIGNED_IN,
    origin: ['http://insecure.example', EXAMPLE],
    dangerouslyAllowInsecureOrigins: true,
  },
  { ...SIGNED_IN, exposedHeaders: '*', allowedHeaders: 'x-*' },
  { ...SIGNED_IN, exposedHeaders: 'x-*, ETag', allowedHeaders: ['auth*'] },
  { ...ONE, exposedHeaders: '*', allowedHeaders: '*' },
  { ...ONE, exposedHeaders: ['X-Secret'], enforce: true },
  { origin: '*', methods: ['PUT', 'DELETE'], exposedHeaders: 'etag,x-id' },
  { origin: '*', allowedHeaders: 'authorization', enforce: true },
  { origin: true, methods: 'PATCH', exposedHeaders: '*', maxAge: 0 },
];

/** Every policy of the table once, and combinations of more options than it has. */
export function matrixPolicies(): readonly MatrixPolicy[] {
  const originsOf = new Map<string, Set<string>>();
  const policyOf = new Map<string, CorsPolicyOptions>();
  const rows = [
    ...POLICY_TABLE.filter(({ policy }) => isStartable(policy)).map(
      ({ policy, request }) => ({
        policy,
        origin: request.headers['origin'] ?? '',
      }),
    ),
    ...COMBINED.map((policy) => ({ policy, origin: APP })),
  ];
  for (const { policy, origin } of rows) {
    const title = inspect(policy, { breakLength: Infinity, depth: 4 });
    const origins = originsOf.get(title) ?? new Set();
    policyOf.set(title, policy);
    originsOf.set(title, isSerialized(origin) ? origins.add(origin) : origins);
  }
  return [...policyOf].map(([title, policy]) => ({
    title,
    policy,
    origins: [...(originsOf.get(title) ?? [])],
  }));
}

/** Tells whether browsers ever send this as an `Origin`: no page comes from port 0. */
function isSerialized(origin: string): boolean {
  return (
    URL.canParse(origin) &&
    new URL(origin).origin === origin &&
    new URL(origin).port !== '0'
  );
}
