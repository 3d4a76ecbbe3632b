import { parseArgs } from 'node:util';
import { CommandError } from './terminal/command-error.js';

/** How commands that read an application find and create it. */
const CREATION = ['export', 'platform', 'preview', 'help'] as const;

/** The commands, each with the options that it takes. */
const OPTIONS_OF = {
  init: ['dry-run', 'yes', 'platform', 'help'],
  check: [...CREATION, 'strict', 'json'],
  routes: [...CREATION, 'risky', 'json'],
  explain: [...CREATION, 'origin', 'method', 'url', 'header', 'credentials'],
  lock: [...CREATION, 'lock-file'],
  diff: [...CREATION, 'lock-file', 'format'],
} as const;

/** The name of a command. */
export type CommandName = keyof typeof OPTIONS_OF;

/** The name of a command that reads a built application. */
export type ReadingCommandName = Exclude<CommandName, 'init'>;

const OPTIONS = {
  export: { type: 'string' },
  platform: { type: 'string' },
  preview: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  strict: { type: 'boolean' },
  risky: { type: 'boolean' },
  json: { type: 'boolean' },
  origin: { type: 'string' },
  method: { type: 'string' },
  url: { type: 'string' },
  header: { type: 'string', multiple: true },
  credentials: { type: 'boolean' },
  'lock-file': { type: 'string' },
  format: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
} as const;

/** The options, as they are written. */
export type CommandOptions = ReturnType<typeof parse>['values'];

/** What somebody asks for. */
export type CommandLine =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | {
      readonly kind: 'init';
      /** The source that creates the application, if somebody names it. */
      readonly file: string | undefined;
      readonly options: CommandOptions;
    }
  | {
      readonly kind: 'run';
      readonly command: ReadingCommandName;
      /** The file with the application. */
      readonly file: string;
      readonly options: CommandOptions;
    };

/**
 * Reads the arguments of the command.
 *
 * @param words - without the program and its file
 * @throws CommandError if they are wrong
 */
export function readCommandLine(words: readonly string[]): CommandLine {
  const { values, positionals } = parseOrThrow(words);
  const [command, file, ...others] = positionals;
  if (values.version === true) {
    return { kind: 'version' };
  }
  const isAlone = command === undefined && values.help !== true;
  if (isAlone && Object.keys(values).length > 0) {
    throw new CommandError(
      `Name a command before the options: ${Object.keys(OPTIONS_OF).join(', ')}.`,
    );
  }
  if (command === undefined || command === 'help') {
    return { kind: 'help', command: isCommand(file) ? file : undefined };
  }
  if (!isCommand(command)) {
    throw new CommandError(
      `There is no command "${command}". The commands are ${Object.keys(OPTIONS_OF).join(', ')}.`,
    );
  }
  if (values.help === true) {
    return { kind: 'help', command };
  }
  throwIfForeign(command, Object.keys(values));
  if (others.length > 0) {
    throw new CommandError(`Name one file: "${others.join(' ')}" is too much.`);
  }
  if (command === 'init') {
    return { kind: 'init', file, options: values };
  }
  if (file === undefined) {
    throw new CommandError(
      `Name the file that exports the application: nestjs-cors ${command} dist/app.module.js`,
    );
  }
  return { kind: 'run', command, file, options: values };
}

function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(OPTIONS_OF, word);
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: OPTIONS,
    allowPositionals: true,
  });
}

function parseOrThrow(words: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(words);
  } catch (error) {
    // Its first sentence says which option is wrong. The next one is about words that begin with a dash.
    const [fault] = (error as Error).message.split('. ');
    throw new CommandError(`${fault}. See "nestjs-cors --help".`);
  }
}

function throwIfForeign(
  command: CommandName,
  written: readonly string[],
): void {
  const known: readonly string[] = OPTIONS_OF[command];
  const foreign = written.find((name) => !known.includes(name));
  if (foreign !== undefined) {
    throw new CommandError(
      `"${command}" has no option --${foreign}. It takes ${known.map((name) => `--${name}`).join(', ')}.`,
    );
  }
}
