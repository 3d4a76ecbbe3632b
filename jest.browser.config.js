import { existsSync } from 'node:fs';

/** Pages in a real browser call the second sample, which runs from the sources. */
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
  displayName: 'browser',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
  testPathIgnorePatterns: isThere ? ['/node_modules/'] : ['.'],
  passWithNoTests: !isThere,
  maxWorkers: 2,
  testTimeout: 30_000,
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
  moduleNameMapper: {
    '^nestjs-cors$': '<rootDir>/lib/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
