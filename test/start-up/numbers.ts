import { Injectable } from '@nestjs/common';
import { originResolver, type CorsOriginResolver } from '../../lib/index.js';
import { unread, type Configuration } from './configuration.js';
import type { RefusedConfiguration } from './refused-configuration.js';

type NumberRow = readonly [
  behavior: string,
  refused: unknown,
  shown: string,
  permitted: number | false,
  remedy?: string,
];

const MAX_AGES: readonly NumberRow[] = [
  ['maxAge below 0', -1, '-1', 0],
  ['maxAge above a day', 86_401, '86401', 86_400],
  ['maxAge that is no integer', 0.5, '0.5', 1],
  ['maxAge without end', Infinity, 'Infinity', 7200],
  ['maxAge as text', '600', '"600"', 600, 'Write 600.'],
  ['maxAge in milliseconds', 600_000, '600000', 600, 'Write 600.'],
  ['maxAge true', true, 'true', false],
  ['maxAge null', null, 'null', false],
];

const SUCCESS_STATUSES: readonly NumberRow[] = [
  ['optionsSuccessStatus below 200', 199, '199', 200],
  ['optionsSuccessStatus above 299', 300, '300', 299],
  ['optionsSuccessStatus that is no integer', 200.5, '200.5', 200],
  ['optionsSuccessStatus as text', '204', '"204"', 204, 'Write 204.'],
];

const TTLS: readonly NumberRow[] = [
  ['ttl in milliseconds', 60_000, '60000', 60, 'Write 60.'],
  ['ttl as text', '30', '"30"', 30, 'Write 30.'],
  ['ttl above an hour', 3_601, '3601', 3_600],
  ['ttl below 0', -1, '-1', 0],
];

@Injectable()
class TenantOrigins implements CorsOriginResolver {
  isOriginAllowed(): boolean {
    return false;
  }
}

/** A policy whose resolver has options that no compiler has read. */
function resolvedWith(options: unknown): Configuration {
  const origin = { ...originResolver(TenantOrigins), options };
  return { options: unread({ origin }), providers: [TenantOrigins] };
}

/** Numbers outside of what browsers take. */
export const NUMBERS: readonly RefusedConfiguration[] = [
  ...MAX_AGES.map(
    ([
      behavior,
      maxAge,
      shown,
      permitted,
      remedy = 'Write seconds such as 600, 0 to disable caching, or false to send no header.',
    ]) => ({
      behavior,
      refused: { options: unread({ maxAge }) },
      sentence: `forRoot: maxAge ${shown} is invalid: it is neither false nor an integer from 0 to 86400, in seconds. ${remedy} See node_modules/nestjs-cors/docs/errors.md#invalid-max-age`,
      twin: { options: { maxAge: permitted } },
    }),
  ),
  ...SUCCESS_STATUSES.map(
    ([
      behavior,
      status,
      shown,
      permitted,
      remedy = 'Write 204, or 200 for clients that need it.',
    ]) => ({
      behavior,
      refused: { options: unread({ optionsSuccessStatus: status }) },
      sentence: `forRoot: optionsSuccessStatus ${shown} is invalid: a preflight passes only with an integer status from 200 to 299. ${remedy} See node_modules/nestjs-cors/docs/errors.md#invalid-success-status`,
      twin: { options: unread({ optionsSuccessStatus: permitted }) },
    }),
  ),
  ...TTLS.map(
    ([
      behavior,
      ttl,
      shown,
      permitted,
      remedy = 'Write seconds such as 60.',
    ]) => ({
      behavior,
      refused: resolvedWith({ ttl }),
      sentence: `forRoot: ttl ${shown} is invalid: it is not a number from 0 to 3600, in seconds and not in milliseconds. ${remedy} See node_modules/nestjs-cors/docs/errors.md#invalid-resolver-ttl`,
      twin: resolvedWith({ ttl: permitted }),
    }),
  ),
];
