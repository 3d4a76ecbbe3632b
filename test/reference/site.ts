/** What tells a cross-origin request from a same-origin one. */
export interface ReferenceSite {
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly secFetchSite: string | undefined;
  /** The host that the request is for. */
  readonly host: string;
  /** Whether it is known that the connection is TLS. */
  readonly isSecure: boolean;
}

/** Tells whether a request comes from another origin. */
export function isCrossOrigin({
  origin,
  secFetchSite,
  host,
  isSecure,
}: ReferenceSite): boolean {
  if (origin === undefined) {
    return false;
  }
  if (secFetchSite !== undefined) {
    return !['same-origin', 'none'].includes(secFetchSite);
  }
  // No page of another scheme comes from the server that it asks.
  const served = isSecure ? ['https'] : ['http', 'https'];
  const own = served.map((scheme) => new URL(`${scheme}://${host}`).origin);
  return !own.includes(origin);
}
