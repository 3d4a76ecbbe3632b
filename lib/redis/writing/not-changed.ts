import { isRefusal, readRefusal } from '../connection/refusal.js';

/** The error of a change that was not applied: why, and what to do. */
export function notChanged(why: string, cause: unknown): Error {
  const refusal = isRefusal(cause) ? readRefusal(cause) : undefined;
  const reason = refusal?.text ?? messageOf(cause);
  const remedy =
    refusal === undefined || refusal.remedy === ''
      ? 'Try again once that is repaired.'
      : `${refusal.remedy}.`;
  return new Error(`The list was not changed: ${why} (${reason}). ${remedy}`, {
    cause,
  });
}

/** The error of a change of which nobody can say whether it was applied. */
export function notKnown(why: string, cause: unknown): Error {
  return new Error(
    `It is not known whether the list was changed: ${why}. Look at what it holds.`,
    { cause },
  );
}

// An error of Node is no instance of Error in a realm of its own, as test runners have them.
function messageOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause
    ? String(cause.message)
    : 'no answer';
}
