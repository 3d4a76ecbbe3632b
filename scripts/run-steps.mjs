import { spawnSync } from 'node:child_process';
import { env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

// npm hands the settings of this project's .npmrc on, and npm refuses this one for another project.
const { npm_config_allow_scripts: _, ...environment } = env;

/** Runs commands one after the other in a folder of the project, and ends with the first that fails. */
export function runSteps(folder, commands) {
  for (const command of commands) {
    const { status } = spawnSync(command, {
      cwd: fileURLToPath(new URL(`../${folder}`, import.meta.url)),
      env: environment,
      shell: true,
      stdio: 'inherit',
    });
    if (status !== 0) {
      exit(status ?? 1);
    }
  }
}
