/**
 * Returns a path that a route serves, for the form: `/widget/:id` becomes `/widget/1`.
 *
 * @param {string | undefined} route as the platform stores it
 */
export function exampleUrl(route) {
  return (route ?? '/')
    .replaceAll(/\{[^{}]*\}/g, '')
    .replaceAll(/:\w+(?:\([^)]*\))?\??/g, '1')
    .replaceAll(/\*\w*/g, 'any')
    .replaceAll(/\/{2,}/g, '/');
}

/**
 * Returns the link to an explanation.
 *
 * @param {Record<string, string | undefined>} request
 */
export function explainLink(request) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request)) {
    if (value !== undefined && value !== '') {
      query.set(name, value);
    }
  }
  return `#explain?${String(query)}`;
}
