/** The parts of a text that was probably meant to be an origin or a pattern, as written. */
export interface WrittenOrigin {
  /** The scheme without `://`, in its original case; `''` if there is none. */
  readonly scheme: string;
  /** The part before the path: user information, host and port. */
  readonly authority: string;
  /** Whether the authority starts with `*.`. */
  readonly subdomains: boolean;
  /** The authority without that `*.` and without the port. */
  readonly host: string;
  /** The part after the last colon; `'*'` for any port. */
  readonly port: string | undefined;
  /** The path, the query and the fragment. */
  readonly rest: string;
}

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;
const ANY_SUBDOMAIN = '*.';

/** Splits any text into these parts. Each step is linear in the length of the text. */
export function readWrittenOrigin(text: string): WrittenOrigin {
  const prefix = SCHEME.exec(text)?.[0] ?? '';
  const afterScheme = text.slice(prefix.length);
  const [authority] = splitAt(afterScheme, afterScheme.search(/[/?#\\]/));
  // The colons of an IPv6 address are within brackets.
  const colon = authority.lastIndexOf(':');
  const hasPort = colon > authority.lastIndexOf(']');
  const [name, port] = splitAt(authority, hasPort ? colon : -1);
  const subdomains = name.startsWith(ANY_SUBDOMAIN);
  return {
    scheme: prefix.slice(0, -'://'.length),
    authority,
    subdomains,
    host: subdomains ? name.slice(ANY_SUBDOMAIN.length) : name,
    port: hasPort ? port.slice(1) : undefined,
    rest: afterScheme.slice(authority.length),
  };
}

/** Returns the text without surrounding white space and quotes, which environment files may leave. */
export function trimmedText(text: string): string {
  const trimmed = text.trim();
  const isQuoted = /^(["'`])[^]*\1$/.test(trimmed);
  return isQuoted ? trimmed.slice(1, -1).trim() : trimmed;
}

function splitAt(text: string, index: number): readonly [string, string] {
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index)];
}
