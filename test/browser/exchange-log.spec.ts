import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import {
  Agent,
  createServer,
  get,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { ExchangeLog } from '../../sample/page/exchange-log.js';
import { listen } from './listen.js';

const ID = '0123abcd';
const OTHER = '4567abcd';

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
      ran: [],
      logged: { lines: [], isEarlier: false },
    });
    expect(exchange?.answered['vary']).toBe(headers.get('vary'));
  });
});

describe('the log of the sample pages tells what was logged about an exchange', () => {
  let log: ExchangeLog;
  let server: Server;
  let url: string;
  /** What the server does before it answers. */
  let onRequest: (id: string | null) => Promise<void> | void;
  beforeEach(async () => {
    log = new ExchangeLog();
    server = createServer(async (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://a');
      await onRequest(searchParams.get('try'));
      response.writeHead(204).end();
    });
    log.watch(server);
    url = `http://127.0.0.1:${await listen(server)}/`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  function call(id: string, method = 'GET', origin = 'http://a.example') {
    return fetch(`${url}?try=${id}`, { method, headers: { origin } });
  }

  it('and which handler ran', async () => {
    onRequest = () => {
      log.noteHandler('PriceController.list');
      log.noteLine('refused');
    };
    await call(ID);
    expect(log.of(ID)).toMatchObject([
      {
        ran: ['PriceController.list'],
        logged: { lines: ['refused'], isEarlier: false },
      },
    ]);
  });

  it('and not about another that is answered at the same time', async () => {
    const arrivals = new EventEmitter();
    const both = once(arrivals, 'both');
    let waiting = 0;
    onRequest = async (id) => {
      waiting++;
      if (waiting === 2) {
        arrivals.emit('both');
      }
      await both;
      log.noteLine(`of ${id}`);
    };
    await Promise.all([call(ID), call(OTHER)]);
    for (const id of [ID, OTHER]) {
      expect(log.of(id)).toMatchObject([
        { logged: { lines: [`of ${id}`], isEarlier: false } },
      ]);
    }
  });

  it('and not about a request without an id', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onRequest = (id) => {
      if (id === null) {
        log.noteLine('of no exchange');
      }
    };
    await getWith(agent, `${url}?try=${ID}`);
    await getWith(agent, url);
    agent.destroy();
    expect(log.of(ID)).toMatchObject([{ logged: { lines: [] } }]);
  });

  it.each([
    ['from another origin', 'GET', 'http://b.example', ['refused']],
    ['with another method', 'POST', 'http://a.example', []],
  ])(
    'or, if it does not repeat itself, about one before that was alike: %s',
    async (_what, method, origin, lines) => {
      const said = ['refused'];
      onRequest = () => {
        for (const line of said.splice(0)) {
          log.noteLine(line);
        }
      };
      await call(ID);
      await call(OTHER, method, origin);
      expect(log.of(OTHER)).toMatchObject([
        { logged: { lines, isEarlier: lines.length > 0 } },
      ]);
    },
  );
});

async function getWith(agent: Agent, url: string): Promise<void> {
  const [response]: IncomingMessage[] = await once(
    get(url, { agent }),
    'response',
  );
  response?.resume();
  await once(response ?? agent, 'end');
}
