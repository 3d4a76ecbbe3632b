const RAN_ALL_THE_SAME =
  'ran all the same: CORS keeps the answer from the page, not the request from the handler.';

/** What a card says once its button was pressed. */
export interface Said {
  readonly title: string;
  readonly verdict: string;
  readonly reasons: readonly string[];
  /** The first line of each step. */
  readonly steps: readonly string[];
}

/** What the cards of the demo say. PAGE is the page's origin, API the API's host. */
export const CARDS: readonly Said[] = [
  {
    title: 'Simple GET',
    verdict: '✓ The page could read the answer: 200 OK',
    reasons: ['WidgetController.show ran.'],
    steps: [
      'Preflight: none was needed',
      'Request: GET /widget → 200',
      'The page: read 200 OK',
    ],
  },
  {
    title: 'PUT with a custom header',
    verdict: '✓ The page could read the answer: 200 OK',
    reasons: ['WidgetController.changeTheme ran.'],
    steps: [
      'Preflight: OPTIONS /widget/theme → 204, approved',
      'Request: PUT /widget/theme → 200',
      'The page: read 200 OK',
    ],
  },
  {
    title: 'Error 401',
    verdict: '✓ The page could read the answer: 401 Unauthorized',
    reasons: ['No handler ran.'],
    steps: [
      'Preflight: none was needed',
      'Request: GET /dashboard/profile → 401',
      'The page: read 401 Unauthorized',
    ],
  },
  {
    title: 'Sign in',
    verdict: '✓ The page could read the answer: 200 OK',
    reasons: ['DashboardController.signIn ran.'],
    steps: [
      'Preflight: OPTIONS /dashboard/session → 204, approved',
      'Request: POST /dashboard/session → 200',
      'The page: read 200 OK',
    ],
  },
  {
    title: 'Call with the cookie',
    verdict: '✓ The page could read the answer: 200 OK',
    reasons: ['DashboardController.profile ran.'],
    steps: [
      'Preflight: none was needed',
      'Request: GET /dashboard/profile → 200',
      'The page: read 200 OK',
    ],
  },
  {
    title: 'Cookie where none is allowed',
    verdict: '✕ The browser kept the answer from the page',
    reasons: [
      'The API’s log: GET /widget from "PAGE": WidgetController.show does not allow credentials, but the request has a cookie. Name the origins, and set credentials: true.',
      "For credentials: 'include', the browser wants the page’s origin in place of *, and Access-Control-Allow-Credentials: true.",
      `WidgetController.show ${RAN_ALL_THE_SAME}`,
    ],
    steps: [
      'Preflight: none was needed',
      'Request: GET /widget → 200',
      'The page: got a network error, and no reason',
    ],
  },
  {
    title: 'Anybody',
    verdict: '✓ The page could read the answer: 200 OK',
    reasons: ['ArticlesController.list ran.'],
    steps: [
      'Preflight: none was needed',
      'Request: GET /articles → 200',
      'The page: read 200 OK',
    ],
  },
  {
    title: 'My own application with a cookie',
    verdict: '✓ The page could read the answer: 200 OK',
    reasons: ['ArticlesController.list ran.'],
    steps: [
      'Preflight: none was needed',
      'Request: GET /articles → 200',
      'The page: read 200 OK',
    ],
  },
  {
    title: 'Refused origin',
    verdict: '✕ The browser kept the answer from the page',
    reasons: [
      'The API’s log: GET /prices from "PAGE": PriceController allows the list "partners", but not this origin.',
      `PriceController.list ${RAN_ALL_THE_SAME} With enforce: true, the handler would not run.`,
    ],
    steps: [
      'Preflight: none was needed',
      'Request: GET /prices → 200',
      'The page: got a network error, and no reason',
    ],
  },
  {
    title: 'Refused before it runs',
    verdict: '✕ The browser kept the answer from the page',
    reasons: [
      'The API’s log: POST /internal/cache/flush from "PAGE" to the host "API" was refused with 403: InternalController.flush allows no origin: it is under @SkipCors(), or its origin is false or empty.',
      'No handler ran.',
    ],
    steps: [
      'Preflight: none was needed',
      'Request: POST /internal/cache/flush → 403',
      'The page: got a network error, and no reason',
    ],
  },
  {
    title: 'Refused preflight',
    verdict: '✕ The browser did not send the request',
    reasons: [
      'The API’s log: Preflight for POST /internal/cache/flush from "PAGE": InternalController.flush allows no origin: it is under @SkipCors(), or its origin is false or empty.',
      'No handler ran: the request never came.',
    ],
    steps: [
      'Preflight: OPTIONS /internal/cache/flush → 403, refused',
      'Request: never sent, because the preflight was refused',
      'The page: got a network error, and no reason',
    ],
  },
  {
    title: 'Refused method',
    verdict: '✕ The browser did not send the request',
    reasons: [
      'The API’s log: Preflight for DELETE /dashboard/profile from "PAGE": no handler serves it. forRoot does not allow the method "DELETE", only GET, HEAD, POST and "PUT". Add "DELETE" to methods.',
      'No handler ran: the request never came.',
    ],
    steps: [
      'Preflight: OPTIONS /dashboard/profile → 204, refused',
      'Request: never sent, because the preflight was refused',
      'The page: got a network error, and no reason',
    ],
  },
  {
    title: 'Refused header',
    verdict: '✕ The browser did not send the request',
    reasons: [
      'The API’s log: Preflight for GET /widget from "PAGE": WidgetController.show does not allow the header "x-api-key", only "x-request-id". Add "x-api-key" to allowedHeaders.',
      'No handler ran: the request never came.',
    ],
    steps: [
      'Preflight: OPTIONS /widget → 204, refused',
      'Request: never sent, because the preflight was refused',
      'The page: got a network error, and no reason',
    ],
  },
  {
    title: 'Error 404',
    verdict: '✓ The page could read the answer: 404 Not Found',
    reasons: ['No handler ran.'],
    steps: [
      'Preflight: none was needed',
      'Request: GET /no-such-path → 404',
      'The page: read 404 Not Found',
    ],
  },
  {
    title: 'Server-sent events',
    verdict: '✓ The page could read the answer: an open stream',
    reasons: ['WidgetController.ticker ran.'],
    steps: [
      'Preflight: none was needed',
      'Request: GET /widget/ticker → 200',
      'The page: read an open stream',
    ],
  },
];
