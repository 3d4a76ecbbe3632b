import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { sources } from './jest.sources.js';

const hasRedis = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'redis-server')));
if (!hasRedis && process.env.CI) {
  throw new Error(
    'The tests of Redis need a redis-server on the path, and there is none: install it.',
  );
}

// CI runs everything. Without it, the other versions of Nest run what depends on them most.
const isComplete = Boolean(process.env.CI);

/** What `npm test` runs on Nest 11, and on the lowest versions, without `CI`. */
export const usually = {
  nest11: [
    '<rootDir>/test/{http,inspector,nest,generated,hostile}/**/*.spec.ts',
  ],
  lowest: [
    '<rootDir>/test/nest/{agreement,lazy-loading,policies,policy-table,responses,versions}.spec.ts',
    '<rootDir>/test/nest/{discovery,options}/*.spec.ts',
    '<rootDir>/test/nest/start-up/{old-nest,start-up}.spec.ts',
  ],
};

const modules = {
  '^(\\.{1,2}/.*)\\.js$': '$1',
};
const nest11 = '<rootDir>/test/nest-11/node_modules';

/**
 * What runs on the lowest versions that are promised, without what needs packages that are
 * not installed in that version, or what those versions themselves do otherwise.
 */
function lowest(major, installed) {
  const folder = `<rootDir>/test/nest-${major}-lowest/node_modules`;
  return {
    ...sources,
    displayName: `nest-${major}-lowest`,
    testMatch: isComplete
      ? ['<rootDir>/test/nest/**/*.spec.ts']
      : usually.lowest,
    testPathIgnorePatterns: [
      '/node_modules/',
      '/(contexts|socket-io.*|websocket-handshakes|throttler.*|throwing-extractors)\\.spec\\.ts$',
      major === 11
        ? // Fastify 5.4 answers a parameter that is too long with 404, and takes constraints of
          // its own under another name.
          '/(outside-of-nest|unrouted)\\.spec\\.ts$'
        : // Nest 12.0 fails to answer errors of middleware on Fastify.
          '/responses\\.spec\\.ts$',
    ],
    moduleNameMapper: {
      '^@nestjs/(common|core|testing|platform-express|platform-fastify)(/.*)?$': `${folder}/@nestjs/$1$2`,
      ...Object.fromEntries(
        installed.map((name) => [`^${name}$`, `${folder}/${name}`]),
      ),
      ...modules,
    },
  };
}

/** Both majors of Nest run the same tests. */
export default {
  rootDir: sources.rootDir,
  reporters: ['default', '<rootDir>/test/jest.left-out.js'],
  // One more than there are cores: tests that wait for a store or a process leave theirs idle. What a
  // worker keeps of each test file is given back in between.
  maxWorkers: availableParallelism() + 1,
  workerIdleMemoryLimit: '1GB',
  // Beside other work a test may wait for the processor. None is judged by how long it takes.
  testTimeout: 60_000,
  collectCoverageFrom: ['lib/**/*.ts'],
  coverageReporters: ['text-summary', 'lcov', 'json'],
  // With --coverage: what is written is run, and what cannot be run is not written. It was 100
  // before one verdict and the new protocol of the store came, and has to be again.
  coverageThreshold: {
    global: { lines: 99, statements: 99, functions: 99, branches: 98 },
  },
  projects: [
    {
      ...sources,
      displayName: 'nest-12',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/browser/',
        '<rootDir>/test/package/',
        '<rootDir>/test/recipes/',
        '<rootDir>/test/site/',
        '\\.nest-11\\.spec\\.ts$',
        '<rootDir>/test/redis/',
      ],
      moduleNameMapper: modules,
    },
    {
      ...sources,
      displayName: hasRedis ? 'redis' : 'without-redis',
      testMatch: ['<rootDir>/test/redis/**/*.spec.ts'],
      moduleNameMapper: modules,
      ...(hasRedis
        ? {}
        : { testEnvironment: '<rootDir>/test/jest.without-redis.js' }),
    },
    {
      ...sources,
      displayName: 'nest-11',
      testMatch: isComplete
        ? [
            ...usually.nest11,
            '<rootDir>/test/{migrating,mistakes,oracle,start-up}/**/*.spec.ts',
          ]
        : usually.nest11,
      testPathIgnorePatterns: ['/node_modules/', '/throttler\\.spec\\.ts$'],
      moduleNameMapper: {
        '^@nestjs/(common|core|testing|platform-express|platform-fastify|platform-socket\\.io|platform-ws|websockets|microservices|config)(/.*)?$': `${nest11}/@nestjs/$1$2`,
        '^express$': `${nest11}/express`,
        '^fastify$': `${nest11}/fastify`,
        // The version that this Fastify uses, as where one copy is installed for both.
        '^find-my-way$': `${nest11}/find-my-way`,
        ...modules,
      },
    },
    lowest(11, ['express', 'fastify']),
    lowest(12, ['express', 'fastify', 'find-my-way']),
  ],
};
