// Builds the documentation site into site/dist, and checks its links.
import { runSteps } from './run-steps.mjs';

runSteps('site', ['npm ci --no-audit --no-fund', 'npm run build']);
