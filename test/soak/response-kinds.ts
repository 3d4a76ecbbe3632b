import type { Draw } from './draw.js';
import { actual } from './exchange.js';
import { BOTH, type Kind } from './kind.js';
import { DEFAULT_POLICY } from './soak-policies.js';

interface Response {
  readonly name: string;
  readonly weight: number;
  readonly method?: string;
  readonly path: string | ((draw: Draw) => string);
  readonly json?: string;
  readonly status: number;
  readonly body?: string;
}

const RESPONSES: readonly Response[] = [
  { name: 'nowhere', weight: 6, path: (d) => d.unservedPath(), status: 404 },
  {
    name: 'unserved method',
    weight: 2,
    method: 'DELETE',
    path: '/exact',
    status: 404,
  },
  {
    name: 'body',
    weight: 4,
    method: 'POST',
    path: '/responses/body',
    json: '{"echo":"heard"}',
    status: 201,
    body: 'heard',
  },
  {
    name: 'malformed JSON',
    weight: 3,
    method: 'POST',
    path: '/responses/body',
    json: '{"echo":',
    status: 400,
  },
  {
    name: 'large body',
    weight: 2,
    method: 'POST',
    path: '/responses/body',
    json: JSON.stringify({ echo: 'x'.repeat(9000) }),
    status: 413,
  },
  { name: 'thrown', weight: 3, path: '/responses/thrown', status: 500 },
  { name: 'rejected', weight: 3, path: '/responses/rejected', status: 403 },
  {
    name: 'stream',
    weight: 2,
    path: '/responses/stream',
    status: 200,
    body: 'x'.repeat(64 * 1024),
  },
  { name: 'events', weight: 1, path: '/responses/three-events', status: 200 },
];

/** Answers of every sort under the default policy, whoever gives them. */
export const responseKinds: readonly Kind[] = RESPONSES.map(
  ({ name, weight, method = 'GET', path, json, ...answer }) => ({
    name: `response: ${name}`,
    weight,
    outcomes: BOTH,
    exchange: (draw) =>
      actual(
        DEFAULT_POLICY,
        {
          method,
          path: typeof path === 'string' ? path : path(draw),
          origin: draw.below(3) === 0 ? 'https://app.example' : draw.origin(),
          ...(json !== undefined && {
            headers: { 'content-type': 'application/json' },
            body: json,
          }),
        },
        answer,
      ),
  }),
);
