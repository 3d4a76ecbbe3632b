import type { CorsConfigurationError } from '../core/issue/cors-configuration-error.js';
import { EXIT, type ExitCode } from './terminal/command-error.js';
import type { CommandOptions } from './command-line.js';
import { counted } from './terminal/counted.js';
import { styled, type Style, type Terminal } from './terminal/terminal.js';
import { wrapBehind } from './terminal/wrap-text.js';

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
  const issues = describedIssues(error);
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

// The message of the error has a line for each issue, in the words of the copy of the package that found them.
function describedIssues(error: CorsConfigurationError | undefined) {
  const [, ...messages] = error?.message.split('\n- ') ?? [];
  return (error?.issues ?? []).map((issue, index) => ({
    ...issue,
    message: messages[index] ?? issue.kind,
  }));
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
