/** The parts of a text that was probably meant to be an origin or a pattern, as written. */
export interface WrittenOrigin {
  /** The scheme without `://`, in its original case; `''` if there is none. */
  readonly scheme: string;
  /** The part before the path: user information, host and port. */
  readonly authority: string;
  /** The first label if it has a `*`, such as `*` or `pr-*`; else `''`. */
  readonly label: string;
  /** The authority without that label and its dot, and without the port. */
  readonly host: string;
  /** The part after the last colon; `'*'` for any port, `'[8080,8443]'` for several. */
  readonly port: string | undefined;
  /** The path, the query and the fragment. */
  readonly rest: string;
}

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;
const LABEL_WITH_STAR = /^[^.*]*\*[^.]*(?=\.)/;

/** Splits any text into these parts. Each step is linear in the length of the text. */
export function readWrittenOrigin(text: string): WrittenOrigin {
  const prefix = SCHEME.exec(text)?.[0] ?? '';
  const afterScheme = text.slice(prefix.length);
  const [authority] = splitAt(afterScheme, afterScheme.search(/[/?#\\]/));
  const [name, port] = splitAt(authority, startOfPort(authority));
  const label = LABEL_WITH_STAR.exec(name)?.[0] ?? '';
  return {
    scheme: prefix.slice(0, -'://'.length),
    authority,
    label,
    host: label === '' ? name : name.slice(label.length + '.'.length),
    port: port === '' ? undefined : port.slice(':'.length),
    rest: afterScheme.slice(authority.length),
  };
}

/** Returns where the colon before the port is, or -1. The colons of an IPv6 address are within brackets. */
function startOfPort(authority: string): number {
  const list = authority.lastIndexOf(':[');
  if (list !== -1 && /^[^:[\]]*\]$/.test(authority.slice(list + ':['.length))) {
    return list;
  }
  const colon = authority.lastIndexOf(':');
  return colon > authority.lastIndexOf(']') ? colon : -1;
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
