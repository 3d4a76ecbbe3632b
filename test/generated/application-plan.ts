import fc from 'fast-check';
import type { Platform } from '../nest/application.js';

/** A handler of a generated controller. */
export interface HandlerPlan {
  readonly verb: Verb;
  readonly paths: readonly string[];
  readonly version: readonly string[];
  /** Whether it declares a policy of its own. */
  readonly hasPolicy: boolean;
}

export interface ControllerPlan {
  readonly paths: readonly string[];
  readonly host: string | undefined;
  readonly version: readonly string[];
  readonly hasPolicy: boolean;
  /** Whether its handlers are those of a base class. */
  readonly inherits: boolean;
  /** The prefix that RouterModule gives the module of the controller, or `''`. */
  readonly modulePrefix: string;
  readonly handlers: readonly HandlerPlan[];
}

export interface ApplicationPlan {
  readonly controllers: readonly ControllerPlan[];
  readonly globalPrefix: string;
  readonly excluded: readonly string[];
  readonly versioning: Versioning;
  readonly requests: readonly RequestPlan[];
}

export interface RequestPlan {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly version: string;
}

export const VERBS = [
  'Get',
  'Post',
  'Put',
  'Patch',
  'Delete',
  'Head',
  'Options',
  'All',
] as const;
export type Verb = (typeof VERBS)[number];

export const VERSIONINGS = [
  'none',
  'uri',
  'header',
  'media',
  'custom',
] as const;
export type Versioning = (typeof VERSIONINGS)[number];

/** `neutral` stands for VERSION_NEUTRAL. */
const version = fc.subarray(['1', '2', 'neutral']);
const word = fc.constantFrom('a', 'b', 'ab', 'A', 'a-b');

const PATTERNS: Record<Platform, readonly string[]> = {
  express: [':x', ':y', '*w', 'v:x', ':x.:y', '{*w}', 'a{/:x}', ':x{.:y}'],
  fastify: [':x', ':y', '*', 'v:x', ':x-:y', ':x(^\\d+$)'],
};

function path(platform: Platform): fc.Arbitrary<string> {
  const segment = fc.oneof(
    { weight: 3, arbitrary: word },
    { weight: 2, arbitrary: fc.constantFrom(...PATTERNS[platform]) },
  );
  return fc
    .array(segment, { maxLength: 3 })
    .map((segments) => segments.join('/'))
    .filter((text) => platform === 'express' || /^[^*]*\*?$/.test(text))
    .filter((text) => hasDistinctNames(text));
}

// One name twice in a path is refused by one platform and read as one by the other.
function hasDistinctNames(text: string): boolean {
  const names = text.match(/[:*][a-z]/g) ?? [];
  return new Set(names).size === names.length;
}

function handler(platform: Platform): fc.Arbitrary<HandlerPlan> {
  return fc.record({
    verb: fc.constantFrom(...VERBS),
    paths: fc.uniqueArray(path(platform), { minLength: 1, maxLength: 2 }),
    version,
    hasPolicy: fc.boolean(),
  });
}

function controller(platform: Platform): fc.Arbitrary<ControllerPlan> {
  return fc.record({
    paths: fc.uniqueArray(fc.oneof(word, fc.constant('')), {
      minLength: 1,
      maxLength: 2,
    }),
    host: fc.option(fc.constantFrom('one.test', ':name.two.test'), {
      nil: undefined,
      freq: 5,
    }),
    version,
    hasPolicy: fc.boolean(),
    inherits: fc.boolean(),
    modulePrefix: fc.oneof(fc.constant(''), word),
    handlers: fc.array(handler(platform), { minLength: 1, maxLength: 5 }),
  });
}

const requestSegment = fc.oneof(
  { weight: 6, arbitrary: word },
  {
    weight: 2,
    arbitrary: fc.constantFrom('1', 'v1', 'v2', '12', 'x.y', 'x-y', 'api'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '%61',
      'a%2Fb',
      '%C3%A4',
      'A',
      '.',
      '..',
      '~',
    ),
  },
);

const request: fc.Arbitrary<RequestPlan> = fc.record({
  method: fc.constantFrom(
    'GET',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'HEAD',
    'OPTIONS',
  ),
  path: fc
    .tuple(
      fc.array(requestSegment, { maxLength: 5 }),
      fc.constantFrom('', '', '', '/', '?a=1', '/?a=/b'),
    )
    .map(([segments, end]) => `/${segments.join('/')}${end}`),
  host: fc.constantFrom('one.test', 'x.two.test', 'three.test:8080'),
  version: fc.constantFrom('', '1', '2', '3'),
});

/** Applications and requests for them, alike in their words so that they meet often. */
export function applicationPlan(
  platform: Platform,
  requests: number,
): fc.Arbitrary<ApplicationPlan> {
  return fc.record({
    controllers: fc.array(controller(platform), { minLength: 1, maxLength: 4 }),
    globalPrefix: fc.constantFrom('', '', 'api', 'a'),
    excluded: fc.uniqueArray(word, { maxLength: 1 }),
    versioning: fc.constantFrom(...VERSIONINGS),
    requests: fc.array(request, { minLength: requests, maxLength: requests }),
  });
}
