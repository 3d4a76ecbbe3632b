import type { CorsPageRequest } from '../../core/browser/page-request.js';

const TEXTS = ['url', 'origin', 'method', 'credentials', 'mode', 'initiator'];
const FLAGS = ['uploadListeners', 'streamBody'];

/**
 * Reads the request to explain from the query of the form. Empty fields have their default. `explain()`
 * checks the rest.
 */
export function askedRequest(query: URLSearchParams): CorsPageRequest {
  const request = {
    ...Object.fromEntries(
      TEXTS.flatMap((name) => {
        const text = query.get(name)?.trim() ?? '';
        return text === '' ? [] : [[name, text]];
      }),
    ),
    ...Object.fromEntries(
      FLAGS.filter((name) => query.get(name) === 'true').map((name) => [
        name,
        true,
      ]),
    ),
    headers: linesOf(query.get('headers')).map(headerOf),
    reads: (query.get('reads') ?? '').split(/[\s,]+/).filter(Boolean),
  };
  // The fields are those that the form has. Their values may be anything, which explain() refuses.
  return request as unknown as CorsPageRequest;
}

function linesOf(text: string | null): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function headerOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return colon === -1
    ? [line, '']
    : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
