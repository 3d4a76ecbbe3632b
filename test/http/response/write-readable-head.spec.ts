import { describe, expect, it } from '@jest/globals';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { writeReadableHead } from '../../../lib/http/response/write-readable-head.js';

const HEADERS = { Vary: 'Origin', 'Access-Control-Max-Age': '600' };

/** What a response says of its headers after it was sent, and what was. */
async function answeredBy(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => {
    answer(response);
    response.end();
    server.emit('answered', response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [[response], { status, headers }] = await Promise.all([
    once(server, 'answered') as Promise<[ServerResponse]>,
    fetch(`http://127.0.0.1:${port}/`),
  ]);
  server.closeAllConnections();
  server.close();
  return { response, status, sent: Object.fromEntries(headers) };
}

describe('headers that are handed over with a head can be read afterward', () => {
  it.each<[title: string, before: Record<string, string>]>([
    ['if nothing was set before', {}],
    ['if something was set before', { 'X-Set': 'before' }],
    ['if the same was set before', { vary: 'Accept' }],
  ])('%s', async (_title, before) => {
    const { response, status, sent } = await answeredBy((answered) => {
      for (const [name, value] of Object.entries(before)) {
        answered.setHeader(name, value);
      }
      writeReadableHead(answered, 204, HEADERS);
    });
    const expected = {
      ...('X-Set' in before && { 'x-set': 'before' }),
      vary: 'Origin',
      'access-control-max-age': '600',
    };
    expect(status).toBe(204);
    expect(sent).toMatchObject(expected);
    expect({ ...response.getHeaders() }).toEqual(expected);
    expect(response.getHeaderNames().toSorted()).toEqual(
      Object.keys(expected).toSorted(),
    );
    expect(response.getHeader('VARY')).toBe('Origin');
    expect(response.getHeader('x-none')).toBeUndefined();
    expect(response.hasHeader('Access-Control-Max-Age')).toBe(true);
    expect(response.hasHeader('toString')).toBe(false);
    expect(() => response.setHeader('x-late', '1')).toThrow(
      expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }),
    );
  });
});
