/** Receives the warnings for operators. */
export interface CorsLog {
  warn(message: string): void;
}

/** Returns the message of a thrown value, which may not be an `Error` and may have no text. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    // Reporting a failure must never fail itself.
    return 'The thrown value cannot be converted to text.';
  }
}
