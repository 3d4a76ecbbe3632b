import { existsSync } from 'node:fs';
import { sources } from '../jest.sources.js';

/** Pages in a real browser call the samples and the module under many policies, from the sources. */
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const isThere = existsSync(chromium);

if (!isThere && process.env.CI) {
  throw new Error(
    `The browser tests need Chromium, and there is none at ${chromium}: install it, or name it with CHROMIUM_PATH.`,
  );
}
if (!isThere) {
  console.log(
    `Browser tests skipped: no Chromium at ${chromium}; name it with CHROMIUM_PATH.`,
  );
}

export default {
  ...sources,
  displayName: 'browser',
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testPathIgnorePatterns: isThere ? ['/node_modules/'] : ['.'],
  passWithNoTests: !isThere,
  maxWorkers: 2,
  testTimeout: 30_000,
  moduleNameMapper: {
    '^nestjs-cors$': '<rootDir>/lib/index.ts',
    '^nestjs-cors/inspector$':
      '<rootDir>/lib/inspector/cors-inspector.module.ts',
    '^nestjs-cors/redis$': '<rootDir>/lib/redis/redis-origin-store.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
