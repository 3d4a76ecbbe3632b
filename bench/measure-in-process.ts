import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program of this folder in a process of its own, so that nothing is warm that would
 * be cold, and reads the figures that it prints as JSON.
 *
 * @throws Error with what the program printed where it fails
 */
export async function measureInProcess(
  program: string,
  argument: object,
): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await run(
    process.execPath,
    [
      '--expose-gc',
      '--import',
      './sample/register.mjs',
      `bench/${program}`,
      JSON.stringify(argument),
    ],
    { cwd: root },
  );
  return JSON.parse(stdout) as Record<string, number>;
}
