import { describe, expect, it } from '@jest/globals';
import { printRoutes } from '../../lib/cli/routes-command.js';
import type { CommandOptions } from '../../lib/cli/command-line.js';
import type { CorsLock, LockedPolicy } from '../../lib/core/lock/cors-lock.js';

const CLOSED: LockedPolicy = {
  allowedHeaders: [],
  credentials: false,
  dangerously: [],
  decidedAtRunTime: [],
  enforce: false,
  exposedHeaders: [],
  methods: [],
  origins: [],
  regExps: [],
  timings: [],
};

const LOCK: CorsLock = {
  version: 1,
  default: { policies: ['forRoot'] },
  entries: [{ method: 'ALL', path: '/health', policies: [] }],
  policies: {
    forRoot: CLOSED,
    open: { ...CLOSED, origins: ['*'] },
    admin: {
      ...CLOSED,
      origins: ['https://*.example.com'],
      credentials: true,
    },
  },
  routes: {
    'GET /widgets': { policies: ['admin', 'open'], within: [['forRoot']] },
  },
};

function printed(options: CommandOptions): readonly string[] {
  let output = '';
  printRoutes(LOCK, options, {
    write: (text) => (output += text),
    complain: () => {},
    hasColors: false,
    width: 80,
  });
  return output.split('\n');
}

describe('the table of routes', () => {
  it('has a line for each policy of a route, and says who decides without one', () => {
    expect(printed({})).toEqual([
      'METHOD  PATH, POLICY      WHO GETS IN            COOKIES',
      'GET     /widgets          https://*.example.com  yes',
      '        (admin)',
      '        (open)            every origin           no',
      '        (forRoot)         nobody                 no',
      'ALL     /health (routes)  other code decides',
      'ALL     (no route)        nobody                 no',
      '        (forRoot)',
      '',
      '3 routes.',
      '',
    ]);
  });

  it('has the risks of a route once', () => {
    expect(printed({ risky: true })).toEqual([
      'METHOD  PATH, POLICY  RISK                               COOKIES',
      'GET     /widgets      cookies for https://*.example.com  yes',
      '        (admin)       any origin',
      '        (open)                                           no',
      '        (forRoot)                                        no',
      '',
      '1 of 3 routes are risky.',
      '',
    ]);
  });
});
