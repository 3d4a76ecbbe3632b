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

const sources = { '^(\\.{1,2}/.*)\\.js$': '$1' };
const nest11 = '<rootDir>/test/nest-11/node_modules';

export default {
  projects: [
    {
      ...shared,
      displayName: 'nest-12',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
      moduleNameMapper: sources,
    },
    {
      ...shared,
      displayName: 'nest-11',
      testMatch: ['<rootDir>/test/{http,nest}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/'],
      moduleNameMapper: {
        '^@nestjs/(common|core|testing|platform-express|platform-fastify|platform-ws|websockets|microservices|config)(/.*)?$': `${nest11}/@nestjs/$1$2`,
        '^express$': `${nest11}/express`,
        '^fastify$': `${nest11}/fastify`,
        ...sources,
      },
    },
  ],
};
