import { existsSync } from 'node:fs';
import { sources } from '../jest.sources.js';

/** Chromium reads the documentation site as it was built. */
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  throw new Error(
    `The tests of the site need Chromium, and there is none at ${chromium}: install it, or name it with CHROMIUM_PATH.`,
  );
}
if (!existsSync(new URL('../../site/dist/index.html', import.meta.url))) {
  throw new Error(
    'The tests of the site read site/dist, which is not there: run npm run docs first.',
  );
}

export default {
  ...sources,
  displayName: 'site',
  testMatch: ['<rootDir>/test/site/**/*.spec.ts'],
  maxWorkers: 2,
  testTimeout: 60_000,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
