// Compiles and runs the recipes of docs/recipes with the packages that they are about. Parameters are Jest's.
import { argv } from 'node:process';
import { runSteps } from './run-steps.mjs';

const parameters = argv.slice(2).map((parameter) => JSON.stringify(parameter));

runSteps('test/recipes', ['npm ci --no-audit --no-fund']);
runSteps('.', [
  'node --import ./sample/register.mjs test/recipes/write-snippets.ts',
  'npx tsc --project test/recipes',
  [
    'node --experimental-vm-modules node_modules/jest/bin/jest.js --config test/recipes/jest.config.js',
    ...parameters,
  ].join(' '),
]);
