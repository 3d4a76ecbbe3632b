import fc from 'fast-check';
import type { Platform } from '../nest/application.js';
import {
  FORMS,
  VERBS,
  VERSIONINGS,
  type ApplicationPlan,
  type BasePlan,
  type ControllerPlan,
  type Form,
  type HandlerPlan,
  type ModulePlan,
  type VersionPlan,
} from './application-plan.js';
import {
  controllerPath,
  densePath,
  handlerPath,
  prefixNamed,
  word,
} from './arbitrary-path.js';
import {
  declaredPolicy,
  level,
  policyNames,
  wholePolicy,
} from './arbitrary-policy.js';
import { withReachableLists } from './reachable-lists.js';
import { withoutDuplicates } from './without-duplicates.js';
import { requestPlans } from './request-plan.js';

const version: fc.Arbitrary<VersionPlan> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.constantFrom('1', '2', 'neutral') },
  {
    weight: 2,
    arbitrary: fc.subarray(['1', '2', 'neutral'], { minLength: 1 }),
  },
);

const host: fc.Arbitrary<ControllerPlan['host']> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<ControllerPlan['host']>(
      'one.test',
      ':name.two.test',
      ['one.test', ':name.two.test'],
      ['three.test', /^one\./],
      /\.test$/,
    ),
  },
);

/** What generated applications have besides routes and policies. */
export interface Features {
  /** Methods that constructors bind, controllers made for each request, and instrumentation. */
  readonly forms: boolean;
  /** Handlers that pass the request on. */
  readonly next: boolean;
  /** Whether one application in two has a controller that stands in two modules. */
  readonly twice: boolean;
  /** Few paths and methods, so that routes stand in each other's way. */
  readonly dense: boolean;
}

const PLAIN: Features = {
  forms: false,
  next: false,
  twice: false,
  dense: false,
};

interface Context {
  readonly platform: Platform;
  readonly features: Features;
}

function handler({ platform, features }: Context): fc.Arbitrary<HandlerPlan> {
  const { dense } = features;
  return fc.record({
    verb: dense
      ? fc.constantFrom('Get', 'Put', 'All')
      : fc.constantFrom(...VERBS),
    paths: fc.uniqueArray(dense ? densePath(platform) : handlerPath(platform), {
      minLength: 1,
      maxLength: 2,
    }),
    version,
    level: level(features.twice),
    vary: fc.option(
      fc.constantFrom('Accept' as const, 'origin, Accept' as const),
      {
        nil: undefined,
        freq: 6,
      },
    ),
    constraint:
      platform === 'fastify'
        ? fc.option(fc.constantFrom('one.test', 'x.two.test'), {
            nil: undefined,
            freq: 20,
          })
        : fc.constant(undefined),
    form: features.forms
      ? fc.constantFrom(...FORMS)
      : fc.constant<Form>('method'),
    callsNext: features.next ? fc.boolean() : fc.constant(false),
  });
}

function controller(context: Context): fc.Arbitrary<ControllerPlan> {
  const { platform, features } = context;
  return fc.record({
    paths: fc.uniqueArray(
      features.dense ? fc.constantFrom('', 'a') : controllerPath(platform),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    host,
    version,
    level: level(features.twice),
    inherits: fc.boolean(),
    isRequestScoped: features.forms
      ? fc.constantFrom(false, false, true)
      : fc.constant(false),
    overrides: fc.array(
      fc.record({ handler: handler(context), hasRoute: fc.boolean() }),
      { maxLength: 2 },
    ),
    handlers: fc.array(handler(context), { minLength: 1, maxLength: 4 }),
  });
}

function base(context: Context): fc.Arbitrary<BasePlan> {
  return fc.record({
    level: level(context.features.twice),
    handlers: fc.array(handler(context), { maxLength: 3 }),
  });
}

function module(context: Context): fc.Arbitrary<ModulePlan> {
  return fc.record({
    prefix: context.features.dense
      ? fc.constantFrom('', 'a', 'b', 'ab')
      : prefixNamed('t'),
    parentPrefix: context.features.dense ? fc.constant('') : prefixNamed('s'),
    controllers: fc.array(controller(context), {
      minLength: 1,
      maxLength: 2,
    }),
    repeatsFirst: context.features.twice
      ? fc.constant(true)
      : fc.constantFrom(false, false, false, true),
  });
}

/** Applications and requests for them, alike in their words so that they meet often. */
export function applicationPlan(
  platform: Platform,
  requests: number,
  features: Features = PLAIN,
): fc.Arbitrary<ApplicationPlan> {
  const context = { platform, features };
  return fc
    .record({
      platform: fc.constant(platform),
      isInstrumented: features.forms ? fc.boolean() : fc.constant(false),
      router: fc.record({
        otherCase: fc.constantFrom(false, false, true),
        otherTrailingSlash: fc.constantFrom(false, false, true),
        ignoresDuplicateSlashes: fc.constantFrom(false, false, true),
        sortsBySpecificity: fc.boolean(),
      }),
      modules: fc.array(module(context), {
        minLength: features.twice ? 2 : 1,
        maxLength: 3,
      }),
      base: base(context),
      policies: fc.record({ first: wholePolicy, second: wholePolicy }),
      defaultPolicy: fc.oneof(
        { weight: 3, arbitrary: wholePolicy },
        { weight: 1, arbitrary: policyNames },
      ),
      declared: fc.array(
        fc.record({
          path: fc.constantFrom('a', 'b', 'a/b', 'static/c', 'api/a'),
          isOpen: fc.boolean(),
          policy: declaredPolicy,
        }),
        { maxLength: 2 },
      ),
      globalPrefix: features.dense
        ? fc.constant('')
        : fc.constantFrom('', '', '', 'api', 'a', 'b/a', ':g'),
      excluded: fc.array(
        fc.record({
          path: fc.oneof(word, fc.constantFrom('a/*w', '{*w}', ':x', 'a/:x')),
          method: fc.constantFrom(undefined, 'GET' as const, 'PUT' as const),
        }),
        { maxLength: 2 },
      ),
      versioning: fc.record({
        type: fc.constantFrom(...VERSIONINGS),
        prefix: fc.constantFrom(undefined, undefined, false as const, 'a'),
        defaultVersion: version,
      }),
      requests: requestPlans(requests),
    })
    .map(withReachableLists)
    .map(withoutDuplicates);
}
