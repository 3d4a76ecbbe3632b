import { sources } from '../jest.sources.js';

/** The package as users get it: packed once, then installed into fresh applications. */
export default {
  ...sources,
  displayName: 'package',
  testMatch: ['<rootDir>/test/package/*.spec.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/package/pack-package.mjs',
  globalTeardown: '<rootDir>/test/package/remove-workspace.mjs',
  // Specs share what they install, and npm already keeps every core busy.
  maxWorkers: 1,
  testTimeout: 300_000,
};
