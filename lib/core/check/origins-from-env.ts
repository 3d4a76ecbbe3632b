import { CorsConfigurationError } from '../issue/cors-configuration-error.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { checkListedOrigins } from './check-origin-rules.js';

// Separated by commas and white space. A list of ports has commas of its own.
const PARTS = /(?::\[[0-9,\s]*\]|[^\s,])+/g;
// Without a scheme it is no slip: `*/` is not `*`.
const FINAL_SLASH = /^([^/]+:\/\/[^/]+)\/$/;
const QUOTES = /^(["'`])((?:(?!\1)[^])*)\1$/;

/**
 * Reads `origin` from the text of an environment variable: origins and patterns, separated by commas or white space, or
 * a JSON array of them; `*` stands for every origin. It removes quotes, and a slash at the end. An empty text allows
 * nobody.
 *
 * @param text - the value of the variable
 * @param variable - its name, for messages
 * @throws CorsConfigurationError if the variable is not set, or has something that is no origin
 *
 * @example
 * CorsModule.forRoot({
 *   origin: originsFromEnv(process.env['WEB_ORIGINS'], 'WEB_ORIGINS'),
 * });
 */
export function originsFromEnv(
  text: string | undefined,
  variable: string,
): readonly string[] {
  if (text === undefined) {
    throw new CorsConfigurationError([
      { kind: 'unset-variable', place: variable },
    ]);
  }
  const entries = entriesOf(text);
  const issues = entries.flatMap((entry) => checkEntry(variable, entry));
  if (issues.length > 0) {
    throw new CorsConfigurationError(issues);
  }
  return entries;
}

function checkEntry(variable: string, entry: string): readonly CorsIssue[] {
  // forRoot() judges these two, beside the other options.
  return entry === '*' || entry === 'null'
    ? []
    : checkListedOrigins(variable, 'origin', [entry], 'text');
}

function entriesOf(text: string): readonly string[] {
  const plain = withoutQuotes(text.trim());
  return (readJson(plain) ?? plain.match(PARTS) ?? [])
    .map((entry) => withoutQuotes(entry.trim()).replace(FINAL_SLASH, '$1'))
    .filter((entry) => entry !== '');
}

/** Quotes that a file of variables or a shell was given, and kept. */
function withoutQuotes(text: string): string {
  return QUOTES.exec(text)?.[2] ?? text;
}

function readJson(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) {
    return undefined;
  }
  try {
    // What begins like this is an array, or no JSON.
    const entries: readonly unknown[] = JSON.parse(text);
    return entries.map(textOf);
  } catch {
    // It is no JSON after all. What is wrong with the entries says more than the error of a parser.
    return undefined;
  }
}

/** Returns an entry of a JSON array. One that is no text becomes a text that is no origin. */
function textOf(entry: unknown): string {
  if (typeof entry === 'string') {
    return entry;
  }
  // `null` is not the origin `'null'`, and a list is not what it holds.
  return JSON.stringify(entry === null ? [entry] : entry);
}
