import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { runCommandLine } from '../../../lib/cli/run-command-line.js';
import { recordTerminal } from '../recorded-terminal.js';
import type { FinishedCommand } from '../run-command.js';

/** The files of a project, by their names. */
export type SourceFiles = Readonly<Record<string, string>>;

/** How `init` ended. */
export interface FinishedInit extends FinishedCommand {
  /** The files afterwards. */
  readonly files: SourceFiles;
}

/** Where `init` runs, as far as it matters. */
export interface InitSettings {
  /** The arguments behind `init`; `--yes` if they are unset. */
  readonly words?: readonly string[];
  /** What somebody answers at a terminal. */
  readonly answer?: string;
  readonly hasColors?: boolean;
  /** What the project has installed, besides the compiler and this package. */
  readonly packages?: Readonly<Record<string, unknown>>;
}

const INSTALLED = { typescript: ts, 'nestjs-cors/package.json': {} };

/** Runs `init` in a new folder with these files. */
export async function init(
  files: SourceFiles,
  { words = ['--yes'], answer, hasColors = false, packages }: InitSettings = {},
): Promise<FinishedInit> {
  const folder = mkdtempSync(join(tmpdir(), 'nestjs-cors-init-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const recorded = recordTerminal(hasColors);
    const installed: Readonly<Record<string, unknown>> = {
      ...INSTALLED,
      ...packages,
    };
    const code = await runCommandLine(['init', ...words], {
      folder,
      version: '1.2.3',
      terminal: recorded.terminal,
      ask:
        answer === undefined
          ? undefined
          : async (question) => {
              recorded.output += question;
              return answer;
            },
      beforeExit: () => {},
      packagesOf: () => (name) => installed[name],
    });
    const names = Object.keys(files);
    const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
    return {
      code,
      output: recorded.output,
      complaints: recorded.complaints,
      files: Object.fromEntries(
        names.map((name, index) => [name, texts[index] as string]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A project as Nest generates it, with another body of `bootstrap()`. */
export function projectWith(
  body: string,
  others: SourceFiles = {},
): SourceFiles {
  return {
    'src/main.ts': [
      "import { NestFactory } from '@nestjs/core';",
      "import { AppModule } from './app.module';",
      '',
      'async function bootstrap() {',
      body,
      '}',
      'bootstrap();',
      '',
    ].join('\n'),
    'src/app.module.ts': APP_MODULE,
    ...others,
  };
}

/** The root module as Nest generates it. */
export const APP_MODULE = `import { Module } from '@nestjs/common';
import { AppController } from './app.controller';
import { AppService } from './app.service';

@Module({
  imports: [],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
`;
