/** The logger that an application gets: it keeps the warnings of the module, and errors. */
export class CollectedLog {
  /** The warnings of `CorsModule`. */
  readonly warnings: string[] = [];
  readonly #errors: string[] = [];

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
    this.#errors.push(messageOf(message));
  };

  readonly fatal = (message: unknown): void => {
    this.error(message);
  };

  /** Forgets what was logged of an error that somebody reports. Nest logs what it throws, and throws it. */
  forget(reported: unknown): void {
    const index = this.#errors.lastIndexOf(messageOf(reported));
    if (index !== -1) {
      this.#errors.splice(index, 1);
    }
  }

  /** Returns the errors that nobody has reported, and forgets them. */
  takeErrors(): readonly string[] {
    return this.#errors.splice(0);
  }
}

function messageOf(logged: unknown): string {
  return logged instanceof Error ? logged.message : String(logged);
}
