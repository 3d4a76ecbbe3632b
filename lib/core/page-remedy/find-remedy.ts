import type { PageRequest } from '../browser/page-request.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { CorsPolicyOptions } from '../policy/policy-options.js';
import { judgePage, type PageJudgment } from '../page/judge-page.js';
import { noRemedy } from './no-remedy.js';
import type { CorsRemedy, CorsRemedyChange } from '../page/page-explanation.js';
import type { PageServer } from '../page/page-server.js';
import { pageChange, policyChanges } from './remedy-changes.js';
import { remedyCandidates, type RemedyCandidate } from './remedy-candidates.js';
import { tryChanges } from './try-changes.js';

/** Steps that may fail one after the other, each under a policy of its own. */
const MOST_STEPS = 16;

/** An application and a request with some changes, and what becomes of the request then. */
interface Attempt {
  readonly page: PageRequest;
  readonly server: PageServer;
  readonly judgment: PageJudgment;
  /** The changes of the request. */
  readonly ofPage: readonly CorsRemedyChange[];
  /** The written options, by the policy of the first application. */
  readonly written: ReadonlyMap<CompiledPolicy, CorsPolicyOptions>;
}

/**
 * Finds the changes that make a request pass. Each is tried: it is made in a copy of the policy, and
 * the whole request is judged again.
 */
export async function findRemedy(
  page: PageRequest,
  server: PageServer,
  judgment: PageJudgment,
): Promise<CorsRemedy> {
  let attempt: Attempt = {
    page,
    server,
    judgment,
    ofPage: [],
    written: new Map(),
  };
  for (let step = 0; step < MOST_STEPS; step++) {
    const { failure } = attempt.judgment;
    if (failure === undefined) {
      return remedyOf(attempt, server);
    }
    const impossible = noRemedy(failure, attempt.judgment);
    if (impossible !== undefined) {
      return impossible;
    }
    const next = await firstThatHelps(
      attempt,
      remedyCandidates(failure, attempt.judgment),
    );
    if (next === undefined) {
      break;
    }
    attempt = next;
  }
  return {
    kind: 'impossible',
    reason: 'no-valid-change',
    sentence:
      'No change that the application would start with was found. Read the failed check, and change the request or the policy by hand.',
  };
}

function remedyOf(
  { ofPage, written }: Attempt,
  server: PageServer,
): CorsRemedy {
  const changes = [
    ...ofPage,
    ...[...written].flatMap(([policy, options]) =>
      policyChanges(policy, options, server),
    ),
  ];
  const [first, ...others] = changes;
  return first === undefined
    ? { kind: 'none-needed' }
    : { kind: 'change', changes: [first, ...others] };
}

async function firstThatHelps(
  attempt: Attempt,
  candidates: readonly RemedyCandidate[],
): Promise<Attempt | undefined> {
  for (const candidate of candidates) {
    const next = await attemptWith(attempt, candidate);
    if (next !== undefined && isFurther(next, attempt)) {
      return next;
    }
  }
  return undefined;
}

async function attemptWith(
  attempt: Attempt,
  candidate: RemedyCandidate,
): Promise<Attempt | undefined> {
  if (candidate.target === 'page') {
    const page = { ...attempt.page, [candidate.field]: candidate.value };
    const { server } = attempt;
    const judgment = await judgePage(page, server);
    const ofPage = [...attempt.ofPage, pageChange(candidate, attempt.page)];
    return { ...attempt, page, judgment, ofPage };
  }
  const tried = tryChanges(candidate.policy, candidate.options, attempt.server);
  if (tried === undefined) {
    return undefined;
  }
  const original = attempt.server.originalOf(candidate.policy);
  const server = attempt.server.with(candidate.policy, tried.policy);
  const judgment = await judgePage(attempt.page, server);
  return {
    ...attempt,
    server,
    judgment,
    written: new Map(attempt.written).set(original, {
      ...attempt.written.get(original),
      ...tried.options,
    }),
  };
}

/** Tells whether a judgment gets further than another one, or fails under another policy. */
function isFurther(next: Attempt, before: Attempt): boolean {
  return (
    next.judgment.failure === undefined ||
    (isServed(next) && !isServed(before)) ||
    passedChecks(next.judgment) > passedChecks(before.judgment) ||
    (passedChecks(next.judgment) === passedChecks(before.judgment) &&
      failingPolicy(next) !== failingPolicy(before))
  );
}

function isServed({ judgment: { server } }: Attempt): boolean {
  return server.route.kind !== 'nothing';
}

function passedChecks({ checks }: PageJudgment): number {
  return checks.filter(({ result }) => result === 'passed').length;
}

function failingPolicy({
  judgment: { failure },
  server,
}: Attempt): CompiledPolicy | undefined {
  return failure !== undefined && 'refusing' in failure
    ? server.originalOf(failure.refusing.policy)
    : undefined;
}
