import type { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import { describeIssue } from '../core/issue/describe-issue.js';
import { EXIT, type ExitCode } from './command-error.js';
import type { CommandOptions } from './command-line.js';
import { counted } from './counted.js';
import { styled, type Style, type Terminal } from './terminal.js';
import { wrapBehind } from './wrap-text.js';

/**
 * Prints every issue and warning.
 *
 * @param error - what the application failed with; `undefined` if it started
 * @returns the exit code
 */
export function printCheck(
  error: CorsConfigurationError | undefined,
  warnings: readonly string[],
  { strict, json }: CommandOptions,
  terminal: Terminal,
): ExitCode {
  const issues = (error?.issues ?? []).map((issue) => ({
    ...issue,
    message: describeIssue(issue),
  }));
  if (json === true) {
    terminal.write(`${JSON.stringify({ issues, warnings }, null, 2)}\n`);
  } else {
    const lines = [
      ...issues.map(({ message }) =>
        marked('danger', 'issue    ', message, terminal),
      ),
      ...warnings.map((warning) =>
        marked('warning', 'warning  ', warning, terminal),
      ),
      summary(issues.length, warnings.length, terminal),
    ];
    terminal.write(`${lines.join('\n')}\n`);
  }
  const isFound = issues.length > 0 || (strict === true && warnings.length > 0);
  return isFound ? EXIT.found : EXIT.fine;
}

function marked(
  style: Style,
  mark: string,
  text: string,
  terminal: Terminal,
): string {
  return wrapBehind(mark, text, terminal.width, (plain) =>
    styled(terminal, style, plain),
  );
}

function summary(issues: number, warnings: number, terminal: Terminal): string {
  if (issues === 0 && warnings === 0) {
    return styled(terminal, 'good', 'No issues, no warnings.');
  }
  return `${counted(issues, 'issue')}, ${counted(warnings, 'warning')}.`;
}
