import { styleText } from 'node:util';

/** Where a command writes to. */
export interface Terminal {
  /** Writes text to the output. */
  write(text: string): void;
  /** Writes a line about the command itself: progress, errors. */
  complain(line: string): void;
  /** Whether the output shows colors. */
  readonly hasColors: boolean;
  /** How many characters a line has. */
  readonly width: number;
}

/** What a text is, which decides about its color. */
export type Style = 'danger' | 'warning' | 'good' | 'title' | 'quiet';

const FORMATS = {
  danger: 'red',
  warning: 'yellow',
  good: 'green',
  title: 'bold',
  quiet: 'dim',
} as const;

/** Colors a text if the terminal shows colors. */
export function styled(
  { hasColors }: Terminal,
  style: Style,
  text: string,
): string {
  // Later versions of Node look at the output of the process themselves, which is not always this terminal.
  return hasColors
    ? styleText(FORMATS[style], text, { validateStream: false })
    : text;
}
