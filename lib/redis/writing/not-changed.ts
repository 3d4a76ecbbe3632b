import { isRefusal, readRefusal } from '../connection/refusal.js';

/** Returns the error of a change that was not applied. */
export function notChanged(why: string, cause: unknown): Error {
  const refusal = isRefusal(cause) ? readRefusal(cause) : undefined;
  const reason = refusal?.text ?? messageOf(cause);
  const remedy =
    refusal === undefined || refusal.remedy === ''
      ? 'Repair that and try again.'
      : `${refusal.remedy}.`;
  return new Error(`The list was not changed: ${why} (${reason}). ${remedy}`, {
    cause,
  });
}

/** Returns the error of a change that may or may not have been applied. */
export function notKnown(why: string, cause: unknown): Error {
  return new Error(
    `It is unknown whether the list was changed: ${why}. Check its entries.`,
    { cause },
  );
}

// In another realm, such as a test runner's, an error of Node is no instance of Error.
function messageOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause
    ? String(cause.message)
    : 'no answer';
}
