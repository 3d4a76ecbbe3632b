import { runProcess } from './run-process.js';

await runProcess(process, new URL('../package.json', import.meta.url));
