/** Receives what an operator has to know. */
export interface CorsLog {
  warn(message: string): void;
}

/** The message of what was thrown, which need not be an `Error`, nor anything that has a text. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    // Whoever reports a failure goes on, and must not fail of describing it.
    return 'What was thrown cannot be described.';
  }
}
