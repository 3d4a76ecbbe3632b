import type { PreflightHead } from '../../lib/core/decision/classify-request.js';
import type { AskedUrl } from '../../lib/core/preflight/decide-preflight.js';
import type { OriginEnvironment } from '../../lib/core/policy/compile-origin.js';
import { compilePolicy } from '../../lib/core/policy/compile-policy.js';
import { policyChoice } from '../../lib/core/decision/policy-choice.js';
import { OriginList } from '../../lib/lists/origin-list.js';

/** A policy such as many have. */
export const OPTIONS = {
  origin: ['https://app.example.com', 'https://*.example.org'],
  credentials: true,
  methods: ['PUT', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type'],
} as const;

/** What policies refer to: nothing that is asked here. */
export function environment(): OriginEnvironment {
  return {
    list: (name) => new OriginList(name),
    resolver: () => () => false,
    timeout: 1000,
    report: () => undefined,
  };
}

export const POLICY = compilePolicy('forRoot', OPTIONS, environment());

export const CHOICE = policyChoice('forRoot', [POLICY]);

/** The head of a preflight that the policy allows by a pattern. */
export const HEAD: PreflightHead = {
  method: 'OPTIONS',
  origin: 'https://shop.example.org',
  accessControlRequestMethod: 'PUT',
  accessControlRequestHeaders: 'authorization,content-type',
};

export const REQUEST = { method: 'PUT', host: 'api.example.com', path: '/' };

const OTHERS = ['GET', 'POST', 'PATCH', 'DELETE'];

/** A URL that serves five methods. */
export const URL_OF_FIVE: AskedUrl = {
  isMethodServed: true,
  otherMethods: () => OTHERS,
};
