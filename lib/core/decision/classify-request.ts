/** The parts of a request's head that the CORS protocol reads. */
export interface RequestHead {
  readonly method: string;
  /** `Origin`. */
  readonly origin: string | undefined;
  /** `Access-Control-Request-Method`. */
  readonly accessControlRequestMethod: string | undefined;
  /** `Access-Control-Request-Headers`. */
  readonly accessControlRequestHeaders: string | undefined;
}

/** The head of a CORS-preflight request, which has both headers. */
export interface PreflightHead extends RequestHead {
  readonly origin: string;
  readonly accessControlRequestMethod: string;
}

/**
 * Tells whether a request is a CORS-preflight request (Fetch, section 3.3.2): a CORS request with the
 * method OPTIONS that announces a method. An empty announcement counts, too; no policy can allow it.
 */
export function isPreflight(head: RequestHead): head is PreflightHead {
  return (
    head.method === 'OPTIONS' &&
    head.origin !== undefined &&
    head.accessControlRequestMethod !== undefined
  );
}
