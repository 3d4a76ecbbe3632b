// Runs a benchmark that installs packages of its own: those of its folder, or what it asks npm for.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { argv } from 'node:process';
import { runSteps } from './run-steps.mjs';

const [, , program] = argv;
const folder = dirname(program);

runSteps('.', ['npm run --silent build']);
if (existsSync(`${folder}/package.json`)) {
  runSteps(folder, ['npm ci --no-audit --no-fund --silent']);
}
runSteps('.', [`node --import ./sample/register.mjs ${program}`]);
