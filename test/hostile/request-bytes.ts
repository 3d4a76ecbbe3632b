/** The lines of a head, each as it is, and what follows them. */
export function requestBytes(lines: readonly string[], body = ''): string {
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** The head of a CORS-preflight request with further lines. */
export function preflightLines(
  path: string,
  lines: readonly string[],
): readonly string[] {
  return [`OPTIONS ${path} HTTP/1.1`, 'Host: api.example', ...lines];
}

/** A CORS-preflight request as browsers send it. */
export function preflightBytes(
  path: string,
  origin: string,
  method = 'PUT',
): string {
  return requestBytes(
    preflightLines(path, [
      `Origin: ${origin}`,
      `Access-Control-Request-Method: ${method}`,
    ]),
  );
}

/** A CORS request that is no preflight, with further lines. */
export function actualBytes(
  path: string,
  lines: readonly string[],
  method = 'GET',
): string {
  return requestBytes([
    `${method} ${path} HTTP/1.1`,
    'Host: api.example',
    ...lines,
  ]);
}
