import fc from 'fast-check';
import { word } from './arbitrary-path.js';

/** Ways in which a request's path differs from what a handler's path asks for. */
export const MUTATIONS = [
  'upper-case',
  'slash-at-the-end',
  'slash-in-front',
  'slash-twice',
  'encoded-letter',
  'encoded-slash',
  'beyond-ascii',
  'undecodable',
  'query',
  'query-after-slash',
  'segment-more',
  'segment-less',
  'dots',
  'dots-in-front',
  'back-slash',
  'semicolon',
] as const;
export type Mutation = (typeof MUTATIONS)[number];

/**
 * A request as data that a plan resolves: numbers choose among what there is, so that a
 * request still means something when the application around it shrinks.
 */
export interface RequestPlan {
  /** Which route it aims at, or the path that it has of its own. */
  readonly aim: Aim | { readonly path: string };
  readonly mutation: Mutation | undefined;
  /** Here and below, `own` is what the route that it aims at asks for. */
  readonly method: string;
  readonly host: string;
  /** The version that it carries, where one is carried; `''` is none. */
  readonly version: string;
  /** Whose origin and header are asked for besides those of the handler that runs. */
  readonly other: number;
  /** Whether the actual request comes from the other's origin. */
  readonly comesFromOther: boolean;
  readonly hasCookie: boolean;
}

/** Numbers that choose among the parts of a plan. */
export interface Aim {
  readonly module: number;
  readonly controller: number;
  readonly handler: number;
  readonly controllerPath: number;
  readonly handlerPath: number;
  readonly version: number;
  /** Has the global prefix where it is excluded, and none where it is not. */
  readonly isPrefixedOtherwise: boolean;
  /** What parameters and wildcards are filled with. */
  readonly fill: readonly string[];
  /** Whether optional groups are there. */
  readonly hasGroups: boolean;
}

export const HOSTS = ['one.test', 'x.two.test', 'three.test:8080'];
/** Nothing in the header that has the version, versions, and no such header. */
export const VERSIONS = ['', '1', '2', '3', '2,1', 'absent'];

/** What the route that a request aims at asks for. */
const OWN = fc.constant('own');

const choice = fc.nat({ max: 11 });

/** A route to aim at. */
export const aim: fc.Arbitrary<Aim> = fc.record({
  module: choice,
  controller: choice,
  handler: choice,
  controllerPath: choice,
  handlerPath: choice,
  version: choice,
  /** Against what is right for the route. */
  isPrefixedOtherwise: fc.oneof(
    { weight: 9, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  fill: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: word },
      { weight: 1, arbitrary: fc.constantFrom('12', 'x.y', 'x-y', '%C3%A4') },
    ),
    { minLength: 3, maxLength: 3 },
  ),
  hasGroups: fc.boolean(),
});

const randomSegment = fc.oneof(
  { weight: 6, arbitrary: word },
  {
    weight: 3,
    arbitrary: fc.constantFrom('1', 'v2', '12', 'x.y', 'static', 'c'),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '%61', 'a%2Fb', '..', '~') },
);

/** The path of no route in particular. */
export const randomPath = fc
  .array(randomSegment, { maxLength: 5 })
  .map((segments) => ({ path: `/${segments.join('/')}` }));

/** One request. */
export const request: fc.Arbitrary<RequestPlan> = fc.record({
  aim: fc.oneof(
    { weight: 7, arbitrary: aim },
    { weight: 1, arbitrary: randomPath },
  ),
  mutation: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...MUTATIONS) },
  ),
  method: fc.oneof(
    { weight: 8, arbitrary: OWN },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'GET',
        'POST',
        'PUT',
        'DELETE',
        'HEAD',
        'OPTIONS',
        'PROPFIND',
      ),
    },
  ),
  host: fc.oneof(
    { weight: 6, arbitrary: OWN },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTS) },
  ),
  version: fc.oneof(
    { weight: 6, arbitrary: OWN },
    { weight: 1, arbitrary: fc.constantFrom(...VERSIONS) },
  ),
  other: choice,
  comesFromOther: fc.constantFrom(false, false, true),
  hasCookie: fc.constantFrom(false, false, true),
});

/**
 * As many requests as are wanted. Each can be left out while a counterexample shrinks,
 * which hardly ever happens before.
 */
export function requestPlans(
  count: number,
): fc.Arbitrary<readonly RequestPlan[]> {
  return fc
    .array(fc.option(request, { nil: undefined, freq: 1_000_000 }), {
      minLength: count,
      maxLength: count,
    })
    .map((requests) => requests.filter((each) => each !== undefined));
}
