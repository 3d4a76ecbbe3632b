import { isAuthorityOf } from './enforce.js';
import { withoutPort } from '../origin/host.js';

/** What is known of a WebSocket handshake besides its `Origin`. */
export interface CorsHandshake {
  /** Its `Host`, as it came: a page of this host may open the connection. */
  readonly host?: string | undefined;
  /**
   * Whether it came over TLS, to this process or to the proxy in front of it. Then only a
   * page that came over TLS is of the same origin. Default: not known.
   */
  readonly secure?: boolean | undefined;
}

/** Tells whether a handshake comes from a page of the very host that it asks. */
export function isSameOriginHandshake(
  origin: string,
  { host, secure }: CorsHandshake,
): boolean {
  return host !== undefined && isAuthorityOf(origin, host, secure === true);
}

/** The host of a handshake without its port, as origin functions are told of it. */
export function hostOfHandshake({ host = '' }: CorsHandshake): string {
  return withoutPort(host);
}
