import type { CorsPageRequest } from '../core/browser/page-request.js';
import type { CorsService } from '../nest/cors.service.js';
import { CommandError, EXIT, type ExitCode } from './terminal/command-error.js';
import type { CommandOptions } from './command-line.js';
import type { Terminal } from './terminal/terminal.js';

const EXAMPLE =
  'nestjs-cors explain dist/app.module.js --origin https://app.example.com --method PUT --url /widgets/1';

/**
 * Reads the request of a page.
 *
 * @throws CommandError if it is incomplete
 */
export function requestOf({
  origin,
  url,
  method,
  header = [],
  credentials,
}: CommandOptions): CorsPageRequest {
  if (origin === undefined || url === undefined) {
    throw new CommandError(
      `"explain" needs --${origin === undefined ? 'origin' : 'url'}: ${EXAMPLE}`,
    );
  }
  return {
    origin,
    url,
    ...(method !== undefined && { method }),
    headers: header.map(readHeader),
    ...(credentials === true && { credentials: 'include' }),
  };
}

/**
 * Prints what becomes of a request of a page.
 *
 * @returns the exit code
 * @throws TypeError if the request is invalid
 */
export async function printExplanation(
  service: CorsService,
  request: CorsPageRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  terminal.write(`${String(await service.explain(request))}\n`);
  return EXIT.fine;
}

/** What a page most often sends, of a header whose value decides whether there is a preflight. */
const USUAL_VALUES: Readonly<Record<string, string>> = {
  'content-type': 'application/json',
};

/** A name alone, or a name and a value: `content-type` and `content-type: text/plain`. */
function readHeader(text: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  const value =
    colon === -1
      ? (USUAL_VALUES[name.toLowerCase()] ?? 'x')
      : text.slice(colon + 1).trim();
  return [name, value];
}
