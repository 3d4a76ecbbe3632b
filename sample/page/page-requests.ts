/** One card of the page. */
export interface PageRequest {
  readonly title: string;
  /** What to look at, in a sentence or two. */
  readonly note: string;
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials: 'include' | 'omit';
  /** Opened with EventSource instead of fetch(). */
  readonly stream?: true;
  /** Sent from a frame without an origin of its own, as from any other page. */
  readonly fromAnybody?: true;
  /** Has the button that makes the page a partner. */
  readonly hasCommand?: true;
}

const JSON_TYPE = { 'content-type': 'application/json' };

export const PAGE_REQUESTS: readonly PageRequest[] = [
  {
    title: 'Simple GET',
    note: "The widget's policy is origin: '*'. A plain GET needs no preflight.",
    method: 'GET',
    path: '/widget',
    credentials: 'omit',
  },
  {
    title: 'PUT with a custom header',
    note: 'Neither PUT nor X-Request-Id is safelisted, so the browser asks first.',
    method: 'PUT',
    path: '/widget/theme',
    headers: { ...JSON_TYPE, 'x-request-id': '42' },
    body: '{"color":"#7a3e9d"}',
    credentials: 'include',
  },
  {
    title: 'Header that is not exposed',
    note: 'The page reads the answer, but of its headers only the safelisted ones and those that exposedHeaders names.',
    method: 'GET',
    path: '/widget',
    credentials: 'omit',
  },
  {
    title: 'Error 401',
    note: 'A guard refuses a call without a session, and the page can still read why.',
    method: 'GET',
    path: '/dashboard/profile',
    credentials: 'omit',
  },
  {
    title: 'Sign in',
    note: 'The default policy allows credentials, so the browser keeps the cookie.',
    method: 'POST',
    path: '/dashboard/session',
    headers: JSON_TYPE,
    body: '{}',
    credentials: 'include',
  },
  {
    title: 'Call with the cookie',
    note: 'The same path as the 401, now with credentials: 200 once you are signed in.',
    method: 'GET',
    path: '/dashboard/profile',
    credentials: 'include',
  },
  {
    title: 'Cookie where none is allowed',
    note: "origin: '*' never goes with credentials, so the browser withholds the answer.",
    method: 'GET',
    path: '/widget',
    credentials: 'include',
  },
  {
    title: 'Anybody',
    note: 'The route has two policies. A page of any other origin gets the second one: no cookies, and no headers but the safelisted ones.',
    method: 'GET',
    path: '/articles',
    credentials: 'omit',
    fromAnybody: true,
  },
  {
    title: 'My own application with a cookie',
    note: 'The same route for this page: the first policy allows its origin, so that it may send the cookie. It knows you once you are signed in.',
    method: 'GET',
    path: '/articles',
    credentials: 'include',
  },
  {
    title: 'Refused origin',
    note: 'Prices are for partners. Run the command, which makes this page one, and send the request again.',
    method: 'GET',
    path: '/prices',
    credentials: 'omit',
    hasCommand: true,
  },
  {
    title: 'Refused before it runs',
    note: "A form could send this POST, so there is no preflight that could refuse it. The default policy's enforce does.",
    method: 'POST',
    path: '/internal/cache/flush',
    credentials: 'omit',
  },
  {
    title: 'Refused preflight',
    note: 'The same route, called with JSON: now the browser asks first, and never sends the request.',
    method: 'POST',
    path: '/internal/cache/flush',
    headers: JSON_TYPE,
    body: '{}',
    credentials: 'omit',
  },
  {
    title: 'Refused method',
    note: 'The origin is allowed, and the methods of the default policy are PUT and the safelisted ones.',
    method: 'DELETE',
    path: '/dashboard/profile',
    credentials: 'omit',
  },
  {
    title: 'Refused header',
    note: 'The origin and the method are allowed, and X-Api-Key is none of the allowedHeaders.',
    method: 'GET',
    path: '/widget',
    headers: { 'x-api-key': '1234' },
    credentials: 'omit',
  },
  {
    title: 'Error 404',
    note: 'No handler serves this path. The default policy lets the page read the answer.',
    method: 'GET',
    path: '/no-such-path',
    credentials: 'omit',
  },
  {
    title: 'Server-sent events',
    note: 'EventSource follows the same policies: the page gets the first event and closes.',
    method: 'GET',
    path: '/widget/ticker',
    credentials: 'omit',
    stream: true,
  },
];
