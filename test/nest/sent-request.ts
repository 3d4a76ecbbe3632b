/** A request that a test sends. */
export type Sent = readonly [
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
];

/** The preflight that announces a request. */
export function preflight(
  method: string,
  path: string,
  origin: string,
  headers = '',
): Sent {
  return [
    'OPTIONS',
    path,
    {
      origin,
      'access-control-request-method': method,
      ...(headers !== '' && { 'access-control-request-headers': headers }),
    },
  ];
}
