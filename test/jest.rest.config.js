import { readFileSync } from 'node:fs';
import everything, { usually } from './jest.config.js';

// CI runs `npm test` as a user does, on a machine that has nothing but Node. This is the rest:
// Redis, what only CI runs on the other versions of Nest, and what tries more cases there.

/** The folders whose tests try more generated cases in CI: see `how-many.ts`. */
const MORE_IN_CI = JSON.parse(
  readFileSync(new URL('more-in-ci.json', import.meta.url), 'utf8'),
);

const RUN_ALREADY = {
  'nest-12': ['<rootDir>/test/**/*.spec.ts'],
  'nest-11': usually.nest11,
  'nest-11-lowest': usually.lowest,
  'nest-12-lowest': usually.lowest,
};

if (!process.env.CI) {
  throw new Error('This is what CI runs besides npm test: set CI=true.');
}

export default {
  ...everything,
  // Of both runs together: scripts/check-coverage.mjs.
  coverageThreshold: undefined,
  projects: everything.projects.map((project) => ({
    ...project,
    testMatch: [
      ...project.testMatch,
      ...(RUN_ALREADY[project.displayName] ?? []).map((glob) =>
        // Jest replaces it only at the beginning of a pattern.
        glob.replace('<rootDir>', `!${everything.rootDir}`),
      ),
      ...(MORE_IN_CI[project.displayName] ?? []).map(
        (folder) => `<rootDir>/test/${folder}/**/*.spec.ts`,
      ),
    ],
  })),
};
