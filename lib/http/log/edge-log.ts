/** Where the edge says what an operator has to know. */
export interface EdgeLog {
  warn(message: string): void;
}

/**
 * A text of a client in a form that cannot forge log lines: quoted, printable ASCII, cut.
 */
export function quoteForLog(text: string): string {
  const cut = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return JSON.stringify(cut).replace(
    /[^\x20-\x7e]/g,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The message of what was thrown, which need not be an `Error`, nor anything that has a text. */
export function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    // Whoever reports a failure goes on, and must not fail of describing it.
    return 'What was thrown cannot be described.';
  }
}
