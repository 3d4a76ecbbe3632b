import { sources } from '../jest.sources.js';

/** The recipes as their pages print them, with the packages that they are about. */
export default {
  ...sources,
  displayName: 'recipes',
  testMatch: ['<rootDir>/test/recipes/*.spec.ts'],
  setupFiles: ['<rootDir>/test/recipes/jest.development.js'],
  maxWorkers: 2,
  testTimeout: 30_000,
  transform: {
    ...sources.transform,
    // An ES module that `@fastify/static` requires, which Jest can do from Node 24.9 on only.
    '/content-disposition/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!content-disposition/)'],
  moduleNameMapper: {
    '^nestjs-cors$': '<rootDir>/lib/index.ts',
    // Nest is the project's, and looks for these beside itself.
    '^(@fastify/(?:multipart|static))$':
      '<rootDir>/test/recipes/node_modules/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
