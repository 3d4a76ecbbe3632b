import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  runProcess,
  type CommandOutput,
  type CommandProcess,
} from '../../lib/cli/run-process.js';

const MANIFEST = new URL('../../package.json', import.meta.url);
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ROUTES = ['routes', 'application-of-lock.js'];

interface EndedProcess {
  readonly code: number;
  readonly output: string;
  readonly complaints: string;
}

type Output = Omit<CommandOutput, 'write'>;
type Input = CommandProcess['stdin'];
type Environment = Readonly<Record<string, string>>;

/** What somebody types, and where. */
interface Typed {
  readonly stdin?: Input;
  readonly folder?: string;
}

/** Runs the command as a process that writes to an output, until the process ends itself. */
function ended(
  words: readonly string[],
  output: Output = {},
  env: Environment = {},
  { stdin = Readable.from([]), folder = FOLDER }: Typed = {},
): Promise<EndedProcess> {
  const written = { output: '', complaints: '' };
  return new Promise((resolve, reject) => {
    const exits: (() => void)[] = [];
    runProcess(
      {
        argv: ['node', 'cli.js', ...words],
        env,
        stdin,
        stdout: {
          ...output,
          write: (text, done) => {
            written.output += text;
            done?.();
          },
        },
        stderr: { write: (text) => (written.complaints += text) },
        cwd: () => folder,
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

  describe('with a question', () => {
    const MAIN = [
      "import { Module } from '@nestjs/common';",
      "import { NestFactory } from '@nestjs/core';",
      '@Module({})',
      'class AppModule {}',
      'await NestFactory.create(AppModule);',
      '',
    ].join('\n');
    let folder: string;
    let main: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'nestjs-cors-'));
      main = join(folder, 'main.ts');
      writeFileSync(main, MAIN);
      symlinkSync(
        fileURLToPath(new URL('../../node_modules', import.meta.url)),
        join(folder, 'node_modules'),
      );
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    function typed(text: string, isTTY: boolean): Typed {
      const stdin: Input = Object.assign(Readable.from([text]), { isTTY });
      return { stdin, folder };
    }

    it.each([
      ['y', 'y\n', 0, true],
      ['another line first', 'n\ny\n', 1, false],
      ['nothing', '', 1, false],
    ])('reads the answer: %s', async (_, text, code, isWritten) => {
      const finished = await ended(
        ['init', 'main.ts'],
        { isTTY: true },
        {},
        typed(text, true),
      );

      expect(finished).toEqual({
        code,
        output: expect.stringContaining('\nWrite this? [y/N] '),
        complaints: '',
      });
      expect(readFileSync(main, 'utf8') !== MAIN).toBe(isWritten);
    });

    it.each([
      ['the output is a file', false, true],
      ['the input is a file', true, false],
    ])('does not ask if %s', async (_, isOutput, isInput) => {
      const { code, complaints } = await ended(
        ['init', 'main.ts'],
        { isTTY: isOutput },
        {},
        typed('y\n', isInput),
      );

      expect({ code, complaints }).toEqual({
        code: 2,
        complaints:
          'Nothing was changed: nobody can answer here. Run it with --yes to write this, or with --dry-run only to look.\n',
      });
      expect(readFileSync(main, 'utf8')).toBe(MAIN);
    });

    it('says that there is no compiler where the application is', async () => {
      rmSync(join(folder, 'node_modules'));
      const { code, complaints } = await ended(
        ['init', 'main.ts'],
        {},
        {},
        { folder },
      );

      expect(code).toBe(2);
      expect(complaints).toMatch(
        /^typescript is not installed where main\.ts is/,
      );
    });
  });
});
