/** One button of the page. */
export interface PageRequest {
  readonly title: string;
  /** What to look at, in a sentence. */
  readonly note: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials: 'include' | 'omit';
  /** Opened with EventSource instead of fetch(). */
  readonly stream?: true;
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
    title: 'Refused origin',
    note: 'This page is not on the list of partners. Run the command from your terminal, then try again.',
    method: 'GET',
    path: '/prices',
    credentials: 'omit',
  },
  {
    title: 'Refused preflight',
    note: 'The route is under @SkipCors(), so the request itself is never sent.',
    method: 'POST',
    path: '/internal/cache/flush',
    headers: JSON_TYPE,
    body: '{}',
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
