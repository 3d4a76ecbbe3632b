/** The logger that an application gets: it keeps the warnings of the module, and shows errors. */
export class CollectedLog {
  /** The warnings of `CorsModule`. */
  readonly warnings: string[] = [];
  /** The errors of everybody. */
  readonly errors: string[] = [];

  /** Nest's own messages are not what a command is called for. */
  readonly log = (): void => {};
  readonly debug = (): void => {};
  readonly verbose = (): void => {};

  readonly warn = (message: unknown, ...others: readonly unknown[]): void => {
    if (others.at(-1) === 'CorsModule') {
      this.warnings.push(String(message));
    }
  };

  readonly error = (message: unknown): void => {
    this.errors.push(
      message instanceof Error ? message.message : String(message),
    );
  };

  readonly fatal = (message: unknown): void => {
    this.error(message);
  };
}
