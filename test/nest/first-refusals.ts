/** The end of every line about a first refusal. */
export const FIRST_REFUSAL_END =
  'It is the first one, and later ones are only counted. To see why, call CorsService.explain() or set debug: true. See node_modules/nestjs-cors/docs/decisions.md#refusals-in-the-log';

/** Matches such a line, if nothing in it can come from a client. */
const FIRST_REFUSAL =
  /^(?:forRoot|routes\[\d+\]|\w+Controller(?:\.\w+)?(?: \(\w+\))?): (?:a preflight was refused|a request was refused with 403 before its handler ran|a page was not allowed to read a response) \([a-z-]+\)\. /;

/** Tells whether a line of the log is about a first refusal. */
export function isFirstRefusal(line: unknown): boolean {
  return (
    typeof line === 'string' &&
    FIRST_REFUSAL.exec(line)?.[0] ===
      line.slice(0, line.length - FIRST_REFUSAL_END.length) &&
    line.endsWith(FIRST_REFUSAL_END)
  );
}
