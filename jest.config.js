/** Both majors of Nest run the same tests, from the sources, as ECMAScript modules. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const modules = {
  '^(\\.{1,2}/.*)\\.js$': '$1',
  // What Fastify's inject() requires is an ECMAScript module, and Jest cannot require one
  // before Node 24.9; an older CommonJS release serves as well where no cookie is set.
  '^cookie$': '<rootDir>/node_modules/cookie',
};
const nest11 = '<rootDir>/test/nest-11/node_modules';

export default {
  projects: [
    {
      ...shared,
      displayName: 'nest-12',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/browser/',
        '\\.nest-11\\.spec\\.ts$',
      ],
      moduleNameMapper: modules,
    },
    {
      ...shared,
      displayName: 'nest-11',
      testMatch: ['<rootDir>/test/{http,nest,generated}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/throttler\\.spec\\.ts$'],
      moduleNameMapper: {
        '^@nestjs/(common|core|testing|platform-express|platform-fastify|platform-ws|websockets|microservices|config)(/.*)?$': `${nest11}/@nestjs/$1$2`,
        '^express$': `${nest11}/express`,
        '^fastify$': `${nest11}/fastify`,
        ...modules,
      },
    },
  ],
};
