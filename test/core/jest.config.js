import { sources } from '../jest.sources.js';

/** What mutants of `lib/core` have to survive: its own tests and the mistakes, which need no server. */
export default {
  ...sources,
  displayName: 'core',
  testMatch: [
    '<rootDir>/test/core/**/*.spec.ts',
    '<rootDir>/test/mistakes/mistakes.spec.ts',
  ],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
