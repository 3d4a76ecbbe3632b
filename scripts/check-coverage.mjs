// Merges what several runs covered, and fails below the thresholds of test/jest.config.js:
// node scripts/check-coverage.mjs coverage-final.json …
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import coverage from 'istanbul-lib-coverage';
import jest from '../test/jest.config.js';

const covered = coverage.createCoverageMap();
for (const file of argv.slice(2)) {
  covered.merge(JSON.parse(readFileSync(file, 'utf8')));
}
const summary = covered.getCoverageSummary();
const rows = Object.entries(jest.coverageThreshold.global).map(
  ([kind, least]) => ({ kind, least, percent: summary[kind].pct }),
);
for (const { kind, least, percent } of rows) {
  console.log(`${kind}: ${percent} % covered, at least ${least} % expected`);
}
exit(rows.every(({ least, percent }) => percent >= least) ? 0 : 1);
