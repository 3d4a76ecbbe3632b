import { includesAnyOrigin, rulesOf } from '../origin-rule/origin-rule.js';
import { isInsecure } from '../origin/origin-entry.js';
import { explainRefusal } from '../explanation/explain-refusal.js';
import {
  areHeadersAllowed,
  type CompiledPolicy,
} from '../policy/compile-policy.js';
import { namesOf, type CorsPolicyOptions } from '../policy/policy-options.js';
import type { CheckFailure } from '../page/check-failure.js';
import type { PageJudgment } from '../page/judge-page.js';

/** A change to try. */
export type RemedyCandidate =
  | {
      readonly target: 'policy';
      readonly policy: CompiledPolicy;
      /** The options to write over those of the policy. */
      readonly options: CorsPolicyOptions;
    }
  | {
      readonly target: 'page';
      readonly field: 'method' | 'origin' | 'mode';
      readonly value: string;
    };

/**
 * Returns the changes that may make a check pass, the smallest first.
 *
 * @param failure - one that is not known to have no remedy
 */
export function remedyCandidates(
  failure: CheckFailure,
  judgment: PageJudgment,
): readonly RemedyCandidate[] {
  const { method } = judgment.browser;
  return judgment.server.route.kind === 'nothing' &&
    method.toUpperCase() !== method
    ? inUpperCase(method)
    : candidatesFor(failure, judgment);
}

function candidatesFor(
  failure: CheckFailure,
  { browser }: PageJudgment,
): readonly RemedyCandidate[] {
  switch (failure.step) {
    case 'send':
      return [{ target: 'page', field: 'mode', value: 'cors' }];
    case 'origin':
      return originCandidates(failure, browser.origin);
    case 'credentials':
      return inPolicy(
        failure.refusing.policy,
        credentialsOptions(failure.refusing.policy, browser.origin),
      );
    case 'method':
      return methodCandidates(failure.refusing.policy, browser.method);
    case 'headers':
      return headerCandidates(failure.refusing.policy, browser.unsafeNames);
    case 'exposed-headers':
      return exposedCandidates(failure.refusing.policy, failure.names);
    default:
      // The server knows the method only in upper case.
      return inUpperCase(browser.method);
  }
}

function inUpperCase(method: string): readonly RemedyCandidate[] {
  return [{ target: 'page', field: 'method', value: method.toUpperCase() }];
}

function inPolicy(
  policy: CompiledPolicy,
  options: readonly CorsPolicyOptions[],
): readonly RemedyCandidate[] {
  return options.map((each) => ({ target: 'policy', policy, options: each }));
}

function originCandidates(
  { refusing, reason }: Extract<CheckFailure, { step: 'origin' }>,
  origin: string,
): readonly RemedyCandidate[] {
  const { choice, policy } = refusing;
  const explained = explainRefusal(
    refusing,
    { origin, method: 'GET', accessControlRequestHeaders: undefined },
    reason,
  );
  const isOpenedElsewhere =
    explained.step === 'origin' && explained.remedy?.kind === 'open';
  const open: readonly RemedyCandidate[] =
    isOpenedElsewhere && explained.remedy?.kind === 'open'
      ? [{ target: 'page', field: 'origin', value: explained.remedy.origin }]
      : [];
  const policies = [
    policy,
    ...choice.policies.filter((each) => each !== policy).toReversed(),
  ];
  return [
    ...open,
    ...policies.flatMap((each) =>
      inPolicy(
        each,
        withInsecure(each, { origin: originsWith(each, origin) }, origin),
      ),
    ),
  ];
}

/** The rules of a policy and one origin more. */
function originsWith(
  { options }: CompiledPolicy,
  origin: string,
): CorsPolicyOptions['origin'] & {} {
  const rules = rulesOf(options.origin).filter((rule) => rule !== false);
  return rules.length === 0 ? origin : [...rules, origin];
}

function credentialsOptions(
  policy: CompiledPolicy,
  origin: string,
): readonly CorsPolicyOptions[] {
  const { options } = policy;
  const kept: readonly CorsPolicyOptions[] = includesAnyOrigin(
    rulesOf(options.origin),
  )
    ? []
    : withInsecure(policy, { credentials: true }, origin);
  return [
    ...kept,
    ...withInsecure(policy, { origin, credentials: true }, origin),
  ];
}

/** Insecure origins need a switch if they get credentials. The switch is the last resort. */
function withInsecure(
  { options }: CompiledPolicy,
  inner: CorsPolicyOptions,
  origin: string,
): readonly CorsPolicyOptions[] {
  const credentials = inner.credentials ?? options.credentials;
  return credentials === true && isInsecure(origin)
    ? [inner, { ...inner, dangerouslyAllowInsecureOrigins: true }]
    : [inner];
}

function methodCandidates(
  policy: CompiledPolicy,
  method: string,
): readonly RemedyCandidate[] {
  const { methods } = policy.options;
  return methods === undefined
    ? []
    : inPolicy(policy, [{ methods: [...namesOf(methods), method] }]);
}

function headerCandidates(
  policy: CompiledPolicy,
  requested: readonly string[],
): readonly RemedyCandidate[] {
  const { options, allowedHeaders } = policy;
  const refused = requested.filter(
    (name) => !areHeadersAllowed([name], allowedHeaders),
  );
  const written = namesOf(options.allowedHeaders ?? []);
  return inPolicy(policy, [{ allowedHeaders: [...written, ...refused] }]);
}

function exposedCandidates(
  policy: CompiledPolicy,
  names: readonly string[],
): readonly RemedyCandidate[] {
  const exposed = namesOf(policy.options.exposedHeaders ?? []);
  return inPolicy(policy, [{ exposedHeaders: [...exposed, ...names] }]);
}
