import { isAuthorityOf } from './enforce.js';
import { withoutPort } from '../origin/host.js';

/** A WebSocket handshake, apart from its `Origin`. */
export interface CorsHandshake {
  /** Its `Host`, as received. A page of this host may open the connection. */
  readonly host?: string | undefined;
  /**
   * Whether it came over TLS, to this process or to the proxy in front of it. If so, only a page
   * that came over TLS is of the same origin. Default: unknown.
   */
  readonly secure?: boolean | undefined;
}

/** Tells whether a handshake comes from a page of the host that it is sent to. */
export function isSameOriginHandshake(
  origin: string,
  { host, secure }: CorsHandshake,
): boolean {
  return host !== undefined && isAuthorityOf(origin, host, secure === true);
}

/** Returns the host of a handshake without its port, as origin functions receive it. */
export function hostOfHandshake({ host = '' }: CorsHandshake): string {
  return withoutPort(host);
}
