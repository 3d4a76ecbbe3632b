import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { ExchangeLog } from '../../sample/page/exchange-log.js';
import { listen } from './listen.js';

const ID = '0123abcd';

describe('the log of the sample pages has what went over the wire', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each<[title: string, answer: (response: ServerResponse) => void]>([
    [
      'set before',
      (response) => {
        response.setHeader('Vary', 'Origin');
        response.setHeader('Access-Control-Max-Age', 600);
        response.statusCode = 204;
        response.end();
      },
    ],
    [
      'handed over with the head',
      (response) =>
        response
          .writeHead(204, { Vary: 'Origin', 'Access-Control-Max-Age': '600' })
          .end(),
    ],
    [
      'handed over behind a reason',
      (response) =>
        response
          .writeHead(204, 'Fine', {
            Vary: 'Origin',
            'Access-Control-Max-Age': 600,
          })
          .end(),
    ],
    [
      'handed over as a list',
      (response) =>
        response
          .writeHead(204, ['Vary', 'Origin', 'Access-Control-Max-Age', '600'])
          .end(),
    ],
    [
      'set before and handed over in its place',
      (response) => {
        response.setHeader('Vary', 'Accept');
        response.setHeader('Access-Control-Max-Age', 600);
        response.writeHead(204, { vary: 'Origin' }).end();
      },
    ],
  ])('%s', async (_title, answer) => {
    const log = new ExchangeLog();
    server = createServer((_request, response) => answer(response));
    log.watch(server);
    const url = `http://127.0.0.1:${await listen(server)}/a?try=${ID}`;
    const { headers } = await fetch(url, { method: 'OPTIONS' });
    const [exchange, ...others] = log.of(ID);
    expect(others).toEqual([]);
    expect(exchange).toEqual({
      method: 'OPTIONS',
      path: '/a',
      sent: {},
      status: 204,
      answered: { vary: 'Origin', 'access-control-max-age': '600' },
    });
    expect(exchange?.answered['vary']).toBe(headers.get('vary'));
  });
});
