import type { CorsLock } from '../core/lock/cors-lock.js';
import { changeSentence } from '../core/lock-change/change-sentence.js';
import { compareLocks } from '../core/lock-change/compare-locks.js';
import { mayOpen } from '../core/lock-change/danger.js';
import type { PolicyChange } from '../core/lock-change/policy-change.js';
import { CommandError, EXIT, type ExitCode } from './terminal/command-error.js';
import { counted } from './terminal/counted.js';
import { styled, type Style, type Terminal } from './terminal/terminal.js';
import { wrapBehind } from './terminal/wrap-text.js';

/** Writes changes in one of the formats. */
export type WriteChanges = (
  changes: readonly PolicyChange[],
  terminal: Terminal,
) => string;

const FORMATS: Readonly<Record<string, WriteChanges>> = {
  text: asText,
  markdown: asMarkdown,
  json: (changes) =>
    JSON.stringify({ changes: changes.map(withMessage) }, null, 2),
};

/**
 * Prints what an application allows that a lock does not, and the other way round.
 *
 * @returns the exit code: whether something opens
 */
export function printDiff(
  before: CorsLock,
  after: CorsLock,
  write: WriteChanges,
  terminal: Terminal,
): ExitCode {
  const changes = compareLocks(before, after);
  terminal.write(`${write(changes, terminal)}\n`);
  return changes.some(mayOpen) ? EXIT.found : EXIT.fine;
}

/**
 * Returns what writes changes in a format.
 *
 * @throws CommandError if there is no such format
 */
export function writerFor(format: string): WriteChanges {
  if (!Object.hasOwn(FORMATS, format)) {
    throw new CommandError(
      `--format is ${Object.keys(FORMATS).join(', ')}, not "${format}".`,
    );
  }
  return FORMATS[format] as WriteChanges;
}

const NOTHING = 'Same as before: no route opens or closes.';

const MARKS: Readonly<
  Record<PolicyChange['kind'], { readonly mark: string; readonly style: Style }>
> = {
  opens: { mark: '+ ', style: 'danger' },
  incomparable: { mark: '? ', style: 'warning' },
  closes: { mark: '- ', style: 'good' },
};

function asText(changes: readonly PolicyChange[], terminal: Terminal): string {
  if (changes.length === 0) {
    return NOTHING;
  }
  const lines = changes.map((change) => {
    const { mark, style } = MARKS[change.kind];
    return wrapBehind(mark, changeSentence(change), terminal.width, (plain) =>
      styled(terminal, style, plain),
    );
  });
  return [...lines, '', summary(changes)].join('\n');
}

function asMarkdown(changes: readonly PolicyChange[]): string {
  if (changes.length === 0) {
    return NOTHING;
  }
  const lines = changes.map((change) => {
    const mark = MARKS[change.kind].mark.trim();
    const shown = mayOpen(change) ? `**${mark}**` : `\\${mark}`;
    return `- ${shown} ${escaped(changeSentence(change))}`;
  });
  return ['### CORS policies', '', ...lines, '', summary(changes)].join('\n');
}

// Patterns have stars, and paths have underscores.
function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, '\\$&');
}

function withMessage(change: PolicyChange) {
  return { ...change, message: changeSentence(change) };
}

function summary(changes: readonly PolicyChange[]): string {
  const count = (kind: PolicyChange['kind']): number =>
    changes.filter((change) => change.kind === kind).length;
  const unknown = count('incomparable');
  return [
    `${counted(count('opens'), 'opening')}, `,
    ...(unknown === 0
      ? []
      : [
          `${unknown} that cannot be compared and ${unknown === 1 ? 'counts' : 'count'} as opening, `,
        ]),
    `${counted(count('closes'), 'closing')}.`,
  ].join('');
}
