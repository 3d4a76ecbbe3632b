import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProcess, type CommandOutput } from '../../lib/cli/run-process.js';

const MANIFEST = new URL('../../package.json', import.meta.url);
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ROUTES = ['routes', 'application-of-lock.js'];

interface EndedProcess {
  readonly code: number;
  readonly output: string;
  readonly complaints: string;
}

type Output = Omit<CommandOutput, 'write'>;
type Environment = Readonly<Record<string, string>>;

/** Runs the command as a process that writes to an output, until the process ends itself. */
function ended(
  words: readonly string[],
  output: Output = {},
  env: Environment = {},
): Promise<EndedProcess> {
  const written = { output: '', complaints: '' };
  return new Promise((resolve, reject) => {
    const exits: (() => void)[] = [];
    runProcess(
      {
        argv: ['node', 'cli.js', ...words],
        env,
        stdout: {
          ...output,
          write: (text, done) => {
            written.output += text;
            done?.();
          },
        },
        stderr: { write: (text) => (written.complaints += text) },
        cwd: () => FOLDER,
        once: (_, listener) => exits.push(listener),
        exit: (code) => {
          exits.forEach((listener) => listener());
          resolve({ code, ...written });
        },
      },
      MANIFEST,
    ).catch(reject);
  });
}

describe('the process of the command', () => {
  it('shows the version of the package, and ends well', async () => {
    const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8'));

    expect(await ended(['--version'])).toEqual({
      code: 0,
      output: `${version}\n`,
      complaints: '',
    });
  });

  it('looks for the file in its folder, and says on the other output that there is none', async () => {
    expect(await ended(['check', 'none.js'])).toEqual({
      code: 2,
      output: '',
      complaints:
        'There is no file none.js. Build the application first, or name another file.\n',
    });
  });

  it.each<readonly [string, Output, Environment, boolean]>([
    ['a terminal with colors', { hasColors: () => true }, {}, true],
    ['a terminal without colors', { hasColors: () => false }, {}, false],
    ['NO_COLOR', { hasColors: () => true }, { NO_COLOR: '1' }, false],
    ['a file', {}, {}, false],
  ])('shows colors as %s wants', async (_, stdout, env, hasColors) => {
    const { code, output } = await ended(ROUTES, stdout, env);

    expect(code).toBe(0);
    expect(output.startsWith('\u001b[1mMETHOD')).toBe(hasColors);
    expect(output).toContain('METHOD  PATH, POLICY');
  });

  it.each<readonly [string, Output, number]>([
    ['a wide terminal', { columns: 120 }, 120],
    ['a narrow terminal', { columns: 40 }, 80],
    ['a file', {}, 80],
  ])('writes lines for %s', async (_, stdout, width) => {
    const { output } = await ended(ROUTES, stdout);

    expect(Math.max(...output.split('\n').map(({ length }) => length))).toBe(
      width,
    );
  });
});
