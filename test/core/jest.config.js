import { sources } from '../jest.sources.js';

/** What mutants of `lib/core` have to survive: its own tests, which need no server. */
export default {
  ...sources,
  displayName: 'core',
  testMatch: ['<rootDir>/test/core/**/*.spec.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
