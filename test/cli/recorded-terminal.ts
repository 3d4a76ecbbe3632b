import type { Terminal } from '../../lib/cli/terminal/terminal.js';

/** A terminal that keeps what is printed. */
export interface RecordedTerminal {
  readonly terminal: Terminal;
  /** The lines about the command itself. */
  readonly complaints: readonly string[];
  output: string;
}

export function recordTerminal(hasColors: boolean): RecordedTerminal {
  const complaints: string[] = [];
  const recorded: RecordedTerminal = {
    terminal: {
      write: (text) => {
        recorded.output += text;
      },
      complain: (line) => complaints.push(line),
      hasColors,
      width: 80,
    },
    complaints,
    output: '',
  };
  return recorded;
}
