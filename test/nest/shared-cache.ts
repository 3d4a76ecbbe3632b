import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { send, type Answer } from './send.js';

/** A GET request that passes through the cache. */
export interface CachedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Stored {
  readonly answer: Answer;
  /** What the fields that `Vary` names had in the request that it was stored for. */
  readonly selectedBy: Readonly<Record<string, string | undefined>>;
}

/**
 * A small shared cache (RFC 9111): it stores what may be stored, and answers with it as long as
 * the fields agree that `Vary` names. Nothing gets old in it.
 */
export class SharedCache {
  readonly #origin: string;
  readonly #stored = new Map<string, Stored[]>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The answer to a request: one that is stored, else a fresh one. */
  async get(request: CachedRequest): Promise<Answer & { fromCache: boolean }> {
    const ofPath = this.#stored.get(request.path) ?? [];
    const found = ofPath.find(({ selectedBy }) =>
      Object.entries(selectedBy).every(
        ([name, value]) => valueOf(request, name) === value,
      ),
    );
    if (found !== undefined) {
      return { ...found.answer, fromCache: true };
    }
    const answer = await this.fresh(request);
    const selectedBy = selectorOf(request, answer.headers);
    if (selectedBy !== undefined && mayStore(answer.headers)) {
      ofPath.push({ answer, selectedBy });
      this.#stored.set(request.path, ofPath);
    }
    return { ...answer, fromCache: false };
  }

  /** What the server answers, whatever is stored. */
  fresh({ path, headers }: CachedRequest): Promise<Answer> {
    const sent: OutgoingHttpHeaders = { ...headers };
    return send(this.#origin, 'GET', path, sent);
  }
}

// RFC 9111, section 3: `no-store` and `private` keep a response out of a shared cache; a
// targeted field goes before them (RFC 9213).
function mayStore(headers: IncomingHttpHeaders): boolean {
  const control = String(
    headers['cdn-cache-control'] ?? headers['cache-control'] ?? '',
  );
  return /\bpublic\b/.test(control) && !/\b(no-store|private)\b/.test(control);
}

function selectorOf(
  request: CachedRequest,
  { vary = '' }: IncomingHttpHeaders,
): Record<string, string | undefined> | undefined {
  const names = vary
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return names.includes('*')
    ? undefined
    : Object.fromEntries(names.map((name) => [name, valueOf(request, name)]));
}

function valueOf({ headers }: CachedRequest, name: string): string | undefined {
  return headers[name];
}
