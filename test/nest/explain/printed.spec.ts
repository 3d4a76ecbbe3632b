import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CorsService, type CorsPageRequest } from '../../../lib/index.js';
import { start, stopAll } from '../application.js';
import { ExplainModule } from './explain-application.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example.com';

interface Row {
  readonly request: Partial<CorsPageRequest>;
  readonly says: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    request: { url: '/plain' },
    says: [
      'GET /plain from https://app.example.com',
      'The page reads the response.',
      'PlainController.read, /plain',
      '    credentials: true  (forRoot)',
      '  none',
      'the status, the body and the headers',
    ],
  },
  {
    request: { url: '/plain', reads: ['x-id'] },
    says: [
      'but not every header that it wants',
      'but not x-id',
      'forRoot: write exposedHeaders: ["x-id"]',
    ],
  },
  {
    request: { url: '/graphql', method: 'POST' },
    says: ['  routes[0], /graphql', '(routes[0])'],
  },
  {
    request: { url: '/alone', method: 'PUT' },
    says: [
      'The module leaves the path alone',
      'routes[1], which leaves the path alone',
      'routes[1] has policy: false',
    ],
  },
  {
    request: { url: '/alone' },
    says: ['The module leaves the path alone'],
  },
  {
    request: { url: '/nowhere', method: 'PATCH', origin: OTHER },
    says: [
      'No handler and no entry of routes; the default policy applies.',
      'No handler serves PATCH /nowhere.',
    ],
  },
  {
    request: { url: '/plain', method: 'P UT' },
    says: ['The browser sends nothing.', '"P UT" is no method'],
  },
  {
    request: { url: '/plain', method: 'trace' },
    says: ['no page may send "TRACE"'],
  },
  {
    request: { url: '/plain', headers: { 'x-id': 'a\nb' } },
    says: ['has a line break', '"x-id"'],
  },
  {
    request: { url: 'ftp://api.example.com/plain' },
    says: ['CORS is for URLs of http and https', 'CorsDisabledScheme'],
  },
  {
    request: { url: 'http://api.example.com/plain' },
    says: ['blocks its request to http://api.example.com (mixed', 'https.'],
  },
  {
    request: { url: 'ws://api.example.com/plain', initiator: 'WebSocket' },
    says: ['blocks its request to ws://api.example.com (mixed', 'https.'],
  },
  {
    request: { url: '/plain', mode: 'same-origin' },
    says: ['DisallowedByMode (Chromium)', 'Leave mode: "same-origin" out'],
  },
  {
    request: { url: '/plain', mode: 'no-cors', method: 'PUT' },
    says: ['with mode: "no-cors" it sends GET, HEAD and POST only'],
  },
  {
    request: {
      url: '/widgets/1',
      headers: {
        Accept: 'a"',
        'Accept-Language': 'de_AT',
        'Content-Language': 'e'.repeat(129),
        Range: 'bytes=-5',
      },
    },
    says: [
      'the header accept has a value with a CORS-unsafe byte',
      'the header accept-language has a value with a character that no',
      'the header content-language has a value of more than 128 bytes',
      'the header range is not of the form bytes=0-99 or bytes=0-',
    ],
  },
  {
    request: {
      url: '/plain',
      method: 'POST',
      initiator: 'XMLHttpRequest',
      uploadListeners: true,
    },
    says: ['because the XMLHttpRequest has upload listeners'],
  },
  {
    request: { url: '/plain', method: 'POST', streamBody: true },
    says: ['because the body is a stream'],
  },
  {
    request: {
      url: '/widgets/1',
      headers: Object.fromEntries(
        Array.from({ length: 129 }, (_, index) => [`x-${index}`, '1']),
      ),
    },
    says: ['The page sets more headers than the module reads'],
  },
  {
    request: { url: '/plain', reads: ['set-cookie'] },
    says: ['No page reads Set-Cookie'],
  },
  {
    request: { url: '/plain', method: 'CHICKEN' },
    says: ['Node.js does not know the method "CHICKEN"'],
  },
  {
    request: { url: '/plain', origin: 'null' },
    says: ['The page has the origin null'],
  },
  {
    request: { url: '/plain', initiator: 'WebSocket' },
    says: ['A WebSocket is not subject to CORS.'],
  },
];

describe('the printed explanation', () => {
  let cors: CorsService;

  beforeAll(async () => {
    const { app } = await start('express', ExplainModule);
    cors = app.get(CorsService);
  });
  afterAll(stopAll);

  it.each(ROWS)('of $request says $says', async ({ request, says }) => {
    const explanation = await cors.explain({
      url: '/plain',
      origin: APP,
      ...request,
    });
    // A sentence is broken at blanks, where it does not fit.
    const printed = String(explanation);
    const flat = printed.replaceAll(/\n */g, ' ');

    for (const text of says) {
      expect(`${printed}\n${flat}`).toContain(text);
    }
  });

  it('quotes what would break the lines of a terminal', async () => {
    const explanation = await cors.explain({
      url: '/plain',
      origin: APP,
      method: 'P\u001b[2J\nUT',
    });
    const printed = String(explanation);
    expect(printed.includes('\u001b') || printed.includes('P\n')).toBe(false);
    expect(printed).toContain('\\u001b');
  });
});
