import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPages, snippetsOf } from '../../docs/markdown.js';
import { handler } from './lambda.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PAGE = 'https://app.example.com';

/** An event of an HTTP API, as far as the function reads it. */
type HttpEvent = Parameters<typeof handler>[0];

function eventOf(
  method: HttpEvent['requestContext']['http']['method'],
  path: string,
  others: Partial<HttpEvent>,
): HttpEvent {
  return {
    rawPath: path,
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: { http: { method } },
    ...others,
  };
}

describe('the recipe for a function', () => {
  beforeAll(() => {
    // The first refusal is logged.
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
  });

  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('is the code that is run', () => {
    const tested = readFileSync(
      `${root}/test/nest/documented/lambda.ts`,
      'utf8',
    );
    const printed = readPages(root)
      .filter(({ path }) => path === 'docs/recipes/serverless.md')
      .flatMap((page) => snippetsOf(page, 'ts'));

    expect(printed.map(({ code }) => `${code}\n`)).toEqual([
      tested.replace('../../../lib/index.js', 'nestjs-cors'),
    ]);
  });

  it('answers a preflight', async () => {
    const { statusCode, headers } = await handler(
      eventOf('OPTIONS', '/orders/7', {
        headers: { origin: PAGE, 'access-control-request-method': 'PUT' },
      }),
    );

    expect([statusCode, headers]).toEqual([
      204,
      expect.objectContaining({
        'access-control-allow-origin': PAGE,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'PUT',
      }),
    ]);
  });

  it('answers a request that the preflight announced', async () => {
    const { statusCode, headers, body } = await handler(
      eventOf('PUT', '/orders/7', {
        headers: { origin: PAGE, 'content-type': 'application/json' },
        cookies: ['session=1', 'theme=dark'],
        body: '{"total":3}',
      }),
    );

    expect([statusCode, Buffer.from(body, 'base64').toString()]).toEqual([
      200,
      '{"saved":true}',
    ]);
    expect(headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
    });
  });

  it('keeps the request of another origin from its handler', async () => {
    const { statusCode, headers } = await handler(
      eventOf('GET', '/orders', {
        rawQueryString: 'page=2',
        headers: { origin: 'https://evil.example' },
      }),
    );

    expect(statusCode).toBe(403);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});
