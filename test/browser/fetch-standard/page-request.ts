import type { HeaderList } from './header-list.js';

export type CredentialsMode = 'omit' | 'same-origin' | 'include';

/** What a script hands to `fetch()`, with `mode: 'cors'`, for a URL of another origin. */
export interface PageRequest {
  /** The serialized origin of the page. */
  readonly origin: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly credentials: CredentialsMode;
}

/** What a browser sends of it. */
export interface SentRequest {
  readonly method: string;
  readonly headers: HeaderList;
  /** Whether cookies go along, if there are any. */
  readonly includesCredentials: boolean;
}

/** What a server answers. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: HeaderList;
}
