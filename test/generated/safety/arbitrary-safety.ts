import fc from 'fast-check';
import type { Platform } from '../../nest/application.js';
import type { ApplicationPlan } from '../application-plan.js';
import { applicationPlan } from '../arbitrary-application.js';
import { handlerPath, word } from '../arbitrary-path.js';
import { wholePolicy } from '../arbitrary-policy.js';
import {
  HOSTS,
  MUTATIONS,
  aim,
  randomPath,
  request,
  type Aim,
  type RequestPlan,
} from '../request-plan.js';
import { resolvePattern } from '../resolve-request.js';
import { isList } from '../reachable-lists.js';
import { FILE_PATHS } from './files.js';
import {
  ENTRANCES,
  FOREIGN_FORMS,
  POSITIONS,
  type DetourPlan,
  type ForeignPlan,
  type Kind,
  type OuterPlan,
  type SafetyPlan,
  type SafetyRequestPlan,
} from './safety-plan.js';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Applications of a kind, and requests for them. */
export function safetyPlan(
  platform: Platform,
  kind: Kind,
  requests: number,
): fc.Arbitrary<SafetyPlan> {
  const has = (...kinds: readonly Kind[]): boolean =>
    kind === 'mixed' || kinds.includes(kind);
  const features = {
    forms: has('forms'),
    next: has('next'),
    twice: has('twice'),
    dense: ['forms', 'next', 'foreign', 'twice', 'entries'].includes(kind),
  };
  return fc
    .record({
      application: applicationPlan(platform, 0, features),
      foreign: fc.array(foreign(platform), {
        minLength: has('foreign') ? 1 : 0,
        maxLength: has('foreign') ? 2 : 0,
      }),
      outer: has('mounted')
        ? fc.option(outer, { nil: undefined, freq: 4 })
        : fc.constant(undefined),
      servesFiles: has('entries') ? fc.boolean() : fc.constant(false),
      requests: someOf(
        safetyRequest(
          has('rewritten', 'forms', 'foreign'),
          has('passes'),
          kind === 'entries' ? spelledRequest : request,
        ),
        requests,
      ),
    })
    .map((plan) => ({
      ...plan,
      foreign: plan.foreign.map(({ aim: aimed, ...each }) => ({
        ...each,
        when: whenOf(plan, each),
        ...(aimed !== undefined && {
          prefix: '',
          path: resolvePattern(plan.application, aimed).pattern,
        }),
      })),
      application: {
        ...plan.application,
        ...(!has('entries', 'foreign', 'unserved', 'rewritten') && {
          declared: [],
        }),
        ...(has('unserved', 'foreign') && enforcing(plan.application)),
      },
    }));
}

/** What no handler serves is under `enforce`, most often. */
function enforcing({
  defaultPolicy,
  policies: { first, second },
}: ApplicationPlan): Partial<ApplicationPlan> {
  return isList(defaultPolicy)
    ? {
        policies: {
          first: { enforce: true, ...first },
          second: { enforce: true, ...second },
        },
      }
    : { defaultPolicy: { enforce: true, ...defaultPolicy } };
}

/** One that aims at what entries of `routes` cover, by all kinds of spelling. */
const spelledRequest: fc.Arbitrary<RequestPlan> = fc
  .record({
    request,
    path: fc.option(fc.constantFrom(...FILE_PATHS, '/a', '/b'), {
      nil: undefined,
      freq: 3,
    }),
    mutation: fc.constantFrom(undefined, ...MUTATIONS),
  })
  .map(({ request: plain, path, mutation }) => ({
    ...plain,
    mutation,
    ...(path !== undefined && { aim: { path } }),
  }));

/**
 * Nothing of the module stands in front of a route that existed before Nest where the
 * application is mounted, and Nest's versions do not work on an instance of Fastify that
 * somebody else made.
 */
function whenOf(
  { application, outer: around }: Pick<SafetyPlan, 'application' | 'outer'>,
  { when }: ForeignPlan,
): ForeignPlan['when'] {
  const { platform, versioning } = application;
  const isVersioned =
    platform === 'fastify' && !['none', 'uri'].includes(versioning.type);
  return when === 'existing' && (around !== undefined || isVersioned)
    ? 'created'
    : when;
}

function safetyRequest(
  isRewritten: boolean,
  goesAgain: boolean,
  plain: fc.Arbitrary<RequestPlan>,
): fc.Arbitrary<SafetyRequestPlan> {
  return fc.record({
    request: plain,
    foreign: fc.option(fc.nat({ max: 11 }), { nil: undefined }),
    detour:
      isRewritten || goesAgain
        ? fc.option(detour(isRewritten, goesAgain), {
            nil: undefined,
            freq: 3,
          })
        : fc.constant(undefined),
    comesByServer: fc.boolean(),
    others: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 1 }),
  });
}

function detour(
  mayGoOn: boolean,
  mayGoAgain: boolean,
): fc.Arbitrary<DetourPlan> {
  return fc.record({
    at: fc.constantFrom(...POSITIONS),
    came: fc.oneof(
      { weight: 3, arbitrary: aim },
      { weight: 1, arbitrary: randomPath },
      { weight: 2, arbitrary: fc.constantFrom('prefixed' as const) },
      { weight: 2, arbitrary: fc.constantFrom('same' as const) },
    ),
    method: fc.option(fc.constantFrom(...METHODS), { nil: undefined, freq: 2 }),
    host: fc.option(fc.constantFrom(...HOSTS), { nil: undefined, freq: 2 }),
    again: !mayGoAgain
      ? fc.constant(undefined)
      : mayGoOn
        ? fc.option(fc.constantFrom(...ENTRANCES), { nil: undefined })
        : fc.constantFrom(...ENTRANCES),
  });
}

function foreign(
  platform: Platform,
): fc.Arbitrary<ForeignPlan & { readonly aim: Aim | undefined }> {
  return fc.record({
    aim: fc.option(aim, { nil: undefined, freq: 2 }),
    form: fc.constantFrom(...FOREIGN_FORMS),
    when: fc.constantFrom('existing', 'created', 'routed'),
    path: handlerPath(platform).filter((path) => !path.endsWith('*')),
    prefix: fc.oneof(fc.constant(''), word),
    methods: fc.subarray(['get', 'post', 'put', 'delete'], { minLength: 1 }),
  });
}

const outer: fc.Arbitrary<OuterPlan> = fc.record({
  type: fc.constantFrom('bare', 'nest'),
  leavesAlone: fc.boolean(),
  defaultPolicy: wholePolicy,
});

function someOf<Item>(
  item: fc.Arbitrary<Item>,
  count: number,
): fc.Arbitrary<readonly Item[]> {
  return fc
    .array(fc.option(item, { nil: undefined, freq: 1_000_000 }), {
      minLength: count,
      maxLength: count,
    })
    .map((items) => items.filter((each) => each !== undefined));
}
