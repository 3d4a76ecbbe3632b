import type { Workload } from './requests.js';
import type { Answering, Subject } from './subject.js';

/** One row of the table: what a request costs in one server, divided by what it costs in another. */
export interface Comparison {
  readonly title: string;
  readonly workload: Workload;
  readonly measured: Subject;
  readonly against: Subject;
  /** What the ratio should not exceed. */
  readonly goal: number;
}

type Platform = 'express' | 'fastify';

/** What a request that is no preflight may cost, divided by the same request without CORS. */
export const GET_GOALS = {
  express: { 'cross-origin GET': 1.06, 'same-origin GET': 1.05 },
  fastify: { 'cross-origin GET': 1.1, 'same-origin GET': 1.05 },
} as const;

const GETS = ['cross-origin GET', 'same-origin GET'] as const;
const FEW = 30;
const MANY = 1_000;

/**
 * The rows for a platform, with the goal of each there, in groups that share servers. Only the
 * servers of one group live at the same time. If all of them did, the system would take memory from
 * those that wait, and reading it back would count as their cost.
 */
export function comparisonsOn(
  platform: Platform,
): readonly (readonly Comparison[])[] {
  const on = (answering: Answering, origins = 10, routes = FEW): Subject => ({
    platform,
    answering,
    origins,
    routes,
  });
  const goal = (express: number, fastify: number) =>
    platform === 'express' ? express : fastify;
  const nothing = on('nothing');
  const builtIn = on('enableCors()');
  const module = on('one policy');
  const bare: Subject = { ...module, platform: 'node:http' };
  const overNothing = (title: string, besides: Pick<Subject, 'besides'> = {}) =>
    GETS.map((workload) =>
      row(
        title,
        workload,
        { ...module, ...besides },
        { ...nothing, ...besides },
        GET_GOALS[platform][workload],
      ),
    );
  const withOthers = (besides: NonNullable<Subject['besides']>) =>
    overNothing(`with ${besides} ÷ no CORS`, { besides });
  return [
    [
      row(
        '÷ enableCors(), ten origins',
        'allowed preflight',
        module,
        builtIn,
        goal(0.25, 0.8),
      ),
      row(
        '÷ enableCors(), ten origins',
        'refused preflight',
        module,
        builtIn,
        goal(0.25, 0.85),
      ),
      row(
        '÷ enableCors() with a function',
        'allowed preflight',
        module,
        on('enableCors() with a function'),
        goal(0.25, 0.8),
      ),
      row(
        '÷ bare node:http',
        'allowed preflight',
        module,
        bare,
        goal(1.7, 1.4),
      ),
    ],
    [
      row(
        '÷ enableCors(), ten origins',
        'cross-origin GET',
        module,
        builtIn,
        goal(1, 0.85),
      ),
      ...overNothing('÷ no CORS'),
      row(
        'enableCors() ÷ no CORS',
        'cross-origin GET',
        builtIn,
        nothing,
        goal(1.08, 1.34),
      ),
    ],
    withOthers('no guard'),
    withOthers('a guard and an interceptor'),
    [
      row(
        '10,000 origins ÷ enableCors(), 10,000 origins',
        'allowed preflight',
        on('one policy', 10_000),
        on('enableCors()', 10_000),
        goal(0.2, 0.3),
      ),
    ],
    (['allowed preflight', 'cross-origin GET'] as const).map((workload) =>
      row(
        'a list of a million ÷ a list of ten',
        workload,
        on('a list', 1_000_000),
        on('a list', 10),
        1.05,
      ),
    ),
    [
      row(
        'a policy per route, 1,000 routes ÷ 30',
        'allowed preflight',
        on('a policy per route', 10, MANY),
        on('a policy per route', 10, FEW),
        1.1,
      ),
    ],
    [
      row(
        '1,000 routes ÷ enableCors(), 1,000 routes',
        'allowed preflight',
        on('one policy', 10, MANY),
        on('enableCors()', 10, MANY),
        goal(0.25, 0.8),
      ),
      row(
        '1,000 routes ÷ no CORS, 1,000 routes',
        'cross-origin GET',
        on('one policy', 10, MANY),
        on('nothing', 10, MANY),
        GET_GOALS[platform]['cross-origin GET'],
      ),
    ],
  ];
}

function row(
  title: string,
  workload: Workload,
  measured: Subject,
  against: Subject,
  goal: number,
): Comparison {
  return { title, workload, measured, against, goal };
}
