import fc from 'fast-check';
import type { Platform } from '../nest/application.js';
import {
  VERBS,
  VERSIONINGS,
  type ApplicationPlan,
  type BasePlan,
  type ControllerPlan,
  type HandlerPlan,
  type ModulePlan,
  type VersionPlan,
} from './application-plan.js';
import {
  controllerPath,
  handlerPath,
  prefixNamed,
  word,
} from './arbitrary-path.js';
import { declaredPolicy, level, wholePolicy } from './arbitrary-policy.js';
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

function handler(platform: Platform): fc.Arbitrary<HandlerPlan> {
  return fc.record({
    verb: fc.constantFrom(...VERBS),
    paths: fc.uniqueArray(handlerPath(platform), {
      minLength: 1,
      maxLength: 2,
    }),
    version,
    level,
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
  });
}

function controller(platform: Platform): fc.Arbitrary<ControllerPlan> {
  return fc.record({
    paths: fc.uniqueArray(controllerPath(platform), {
      minLength: 1,
      maxLength: 2,
    }),
    host,
    version,
    level,
    inherits: fc.boolean(),
    overrides: fc.array(
      fc.record({ handler: handler(platform), hasRoute: fc.boolean() }),
      { maxLength: 2 },
    ),
    handlers: fc.array(handler(platform), { minLength: 1, maxLength: 4 }),
  });
}

function base(platform: Platform): fc.Arbitrary<BasePlan> {
  return fc.record({
    level,
    handlers: fc.array(handler(platform), { maxLength: 3 }),
  });
}

function module(platform: Platform): fc.Arbitrary<ModulePlan> {
  return fc.record({
    prefix: prefixNamed('t'),
    parentPrefix: prefixNamed('s'),
    controllers: fc.array(controller(platform), {
      minLength: 1,
      maxLength: 2,
    }),
    repeatsFirst: fc.constantFrom(false, false, false, true),
  });
}

/** Applications and requests for them, alike in their words so that they meet often. */
export function applicationPlan(
  platform: Platform,
  requests: number,
): fc.Arbitrary<ApplicationPlan> {
  return fc
    .record({
      platform: fc.constant(platform),
      router: fc.record({
        otherCase: fc.constantFrom(false, false, true),
        otherTrailingSlash: fc.constantFrom(false, false, true),
        ignoresDuplicateSlashes: fc.constantFrom(false, false, true),
        sortsBySpecificity: fc.boolean(),
      }),
      modules: fc.array(module(platform), { minLength: 1, maxLength: 3 }),
      base: base(platform),
      policies: fc.record({ first: wholePolicy, second: wholePolicy }),
      defaultPolicy: wholePolicy,
      declared: fc.array(
        fc.record({
          path: fc.constantFrom('a', 'b', 'a/b', 'static/c', 'api/a'),
          isOpen: fc.boolean(),
          policy: declaredPolicy,
        }),
        { maxLength: 2 },
      ),
      globalPrefix: fc.constantFrom('', '', '', 'api', 'a', 'b/a', ':g'),
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
    .map(withoutDuplicates);
}
