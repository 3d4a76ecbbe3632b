/** Why a command could not do what it was called for. The message is for the terminal, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The exit codes of the command. */
export const EXIT = {
  /** Nothing was found that must stop a build. */
  fine: 0,
  /** `check` found issues, or `diff` found that something opens. */
  found: 1,
  /** The command could not run: wrong arguments, no such file, an application that does not start. */
  failed: 2,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
