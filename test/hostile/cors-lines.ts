import type { RawResponse } from './read-responses.js';

/** The headers of the CORS protocol in a response, all of them, names in lower case. */
export function corsLinesOf({ headers }: RawResponse): Record<string, string> {
  return Object.fromEntries(
    headers
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(
        ([name]) => name.startsWith('access-control-') || name === 'vary',
      ),
  );
}
