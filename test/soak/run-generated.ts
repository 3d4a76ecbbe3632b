// The other half of npm run test:soak: the generated applications, more of them than in
// npm test, with a seed of their own. A failure names the seed and the shrunk application.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const {
  GENERATED_APPLICATIONS: applications = '1000',
  GENERATED_SEED: seed = String(Date.now() % 2 ** 31),
} = process.env;

console.log(
  `GENERATED_APPLICATIONS=${applications} GENERATED_SEED=${seed}, on each platform`,
);
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    jest,
    '--config',
    'test/jest.config.js',
    'test/generated',
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      GENERATED_APPLICATIONS: applications,
      GENERATED_SEED: seed,
    },
  },
);
process.exitCode = status ?? 1;
