import { spawn } from 'node:child_process';

/** How a command ended. */
export interface FinishedCommand {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, as from a shell of its own. */
export function runCommand(
  folder: string,
  command: string,
  parameters: readonly string[],
): Promise<FinishedCommand> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      cwd: folder,
      env: shellEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 300_000,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** The environment without what the test runner around it has put there. */
export function shellEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: undefined,
    NODE_OPTIONS: undefined,
    JEST_WORKER_ID: undefined,
    // Of this project's own .npmrc, which npm passes on; an installation refuses it from there.
    npm_config_allow_scripts: undefined,
  };
}
