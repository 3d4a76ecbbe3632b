import type { PageRequest } from './fetch-standard/page-request.js';
import type { ScriptedResponses } from './scripted-server.js';

/** One `fetch()` of a page, and what the server answers to it. */
export interface FetchCase extends ScriptedResponses {
  readonly title: string;
  readonly request: PageRequest;
}

/** The pages that a case may be of, by their serialized origins. */
export interface PageOrigins {
  readonly page: string;
  /** Of a sandboxed page: `null`. */
  readonly opaque: string;
}
