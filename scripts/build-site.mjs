// Builds the documentation site into site/dist, and checks its links.
import { spawnSync } from 'node:child_process';
import { env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

// npm hands the settings of this project's .npmrc on, and npm refuses this one for another project.
const { npm_config_allow_scripts: _, ...environment } = env;

for (const command of ['npm ci --no-audit --no-fund', 'npm run build']) {
  const { status } = spawnSync(command, {
    cwd: fileURLToPath(new URL('../site', import.meta.url)),
    env: environment,
    shell: true,
    stdio: 'inherit',
  });
  if (status !== 0) {
    exit(status ?? 1);
  }
}
