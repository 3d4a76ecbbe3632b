import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  request,
  ServerResponse,
  type Server,
} from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { beforeHead } from '../../../lib/http/response/before-head.js';

/** A response as JavaScript has it, without the overloads of its types. */
interface Response {
  writeHead(status: unknown, ...rest: unknown[]): Response;
  setHeader(name: string, value: string): Response;
  write(chunk: string): unknown;
  end(): unknown;
}

interface Form {
  readonly title: string;
  readonly write: (response: Response) => unknown;
}

const FORMS: readonly Form[] = [
  { title: 'a status', write: (response) => response.writeHead(201) },
  {
    title: 'a status as a text',
    write: (response) => response.writeHead('202'),
  },
  {
    title: 'a reason',
    write: (response) => response.writeHead(200, 'Fine'),
  },
  {
    title: 'an empty reason',
    write: (response) => response.writeHead(200, '', { Vary: 'Cookie' }),
  },
  {
    title: 'an object',
    write: (response) => response.writeHead(200, { Vary: 'Cookie' }),
  },
  {
    title: 'an object after a reason',
    write: (response) => response.writeHead(200, 'Fine', { Vary: 'Cookie' }),
  },
  {
    title: 'an object after no reason',
    write: (response) => response.writeHead(200, undefined, { Vary: 'Cookie' }),
  },
  {
    title: 'an object after a reason that is null',
    write: (response) => response.writeHead(200, null, { Vary: 'Cookie' }),
  },
  {
    title: 'no object after a reason',
    write: (response) => response.writeHead(200, 'Fine', undefined),
  },
  {
    title: 'null after a reason',
    write: (response) => response.writeHead(200, 'Fine', null),
  },
  {
    title: 'neither a reason nor an object',
    write: (response) => response.writeHead(200, undefined, undefined),
  },
  {
    title: 'null for the object',
    write: (response) => response.writeHead(200, null),
  },
  {
    title: 'an object with lists and numbers',
    write: (response) =>
      response.writeHead(200, {
        'Set-Cookie': ['a=1', 'b=2'],
        'X-List': ['a', 'b'],
        'X-Number': 5,
        'Content-Length': 2,
      }),
  },
  {
    title: 'an object over what is set',
    write: (response) =>
      response
        .setHeader('vary', 'Accept')
        .setHeader('X-Kept', 'kept')
        .writeHead(200, { Vary: 'Cookie' }),
  },
  {
    title: 'an empty object',
    write: (response) =>
      response.setHeader('Vary', 'Accept').writeHead(200, {}),
  },
  {
    title: 'a list',
    write: (response) =>
      response.writeHead(200, ['Vary', 'Cookie', 'X-A', '1']),
  },
  {
    title: 'an empty list',
    write: (response) =>
      response.setHeader('Vary', 'Accept').writeHead(200, []),
  },
  {
    title: 'a list with repeated names',
    write: (response) =>
      response.writeHead(200, [
        'Set-Cookie',
        'a=1',
        'X-A',
        '1',
        'set-cookie',
        'b=2',
        'X-A',
        '2',
      ]),
  },
  {
    title: 'a list after a reason',
    write: (response) => response.writeHead(200, 'Fine', ['Vary', 'Cookie']),
  },
  {
    title: 'a list with lists and numbers',
    write: (response) =>
      response.writeHead(200, ['X-List', ['a', 'b'], 'X-Number', 5]),
  },
  {
    title: 'pairs',
    write: (response) =>
      response.writeHead(200, [
        ['Set-Cookie', 'a=1'],
        ['Vary', 'Cookie'],
        ['Set-Cookie', 'b=2'],
      ]),
  },
  {
    title: 'a map, which has no headers of its own',
    write: (response) => response.writeHead(200, new Map([['Vary', 'Cookie']])),
  },
  {
    title: 'an object with a header without a name over what is set',
    write: (response) =>
      response.setHeader('X-Kept', 'kept').writeHead(200, { '': 'x' }),
  },
  {
    title: 'a list with a header without a name over what is set',
    write: (response) =>
      response
        .setHeader('X-Kept', 'kept')
        .writeHead(200, ['', 'x', 'X-A', '1']),
  },
  {
    title: 'no head at all',
    write: (response) => response.setHeader('Vary', 'Accept'),
  },
  {
    title: 'the status of the response',
    write: (response) => Object.assign(response, { statusCode: 404 }),
  },
  {
    title: 'a second head',
    write: (response) => {
      response.writeHead(200).write('ok');
      response.writeHead(404, { Vary: 'Cookie' });
    },
  },
  {
    title: 'a list with a name without a value',
    write: (response) => response.writeHead(200, ['Vary']),
  },
  {
    title: 'a list with a name without a value over what is set',
    write: (response) =>
      response.setHeader('Vary', 'Accept').writeHead(200, ['Vary']),
  },
  ...[
    { 'not a name': 'x' },
    { 'Vary\n': 'Cookie' },
    { Vary: 'a\r\nX-B: c' },
    { Vary: undefined },
    { Vary: null },
    { Vary: '\u{1f600}' },
  ].flatMap((headers) => [
    {
      title: `the object ${inspect(headers)}`,
      write: (response: Response) => response.writeHead(200, headers),
    },
    {
      title: `the object ${inspect(headers)} over what is set`,
      write: (response: Response) =>
        response.setHeader('X-Kept', 'kept').writeHead(200, headers),
    },
    {
      title: `the list of ${inspect(headers)} over what is set`,
      write: (response: Response) =>
        response
          .setHeader('X-Kept', 'kept')
          .writeHead(200, Object.entries(headers).flat()),
    },
  ]),
  ...['x', 0, 99, 1000, undefined, null, 'abc'].map((status) => ({
    title: `the status ${inspect(status)}`,
    write: (response: Response) => response.writeHead(status),
  })),
];

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(async (server) => {
      server.close();
      await once(server, 'close');
    }),
  );
});

/** What a client reads of a response, and the code of what was thrown while it was written. */
interface Written {
  readonly thrown: unknown;
  readonly line: string;
  readonly headers: readonly string[];
  readonly body: string;
}

async function written(
  write: Form['write'],
  prepare: (response: ServerResponse) => void,
): Promise<Written> {
  let thrown: unknown;
  const server = createServer((_, response) => {
    response.sendDate = false;
    prepare(response);
    try {
      write(response as unknown as Response);
    } catch (error) {
      thrown = (error as { code?: unknown }).code;
    }
    if (thrown !== undefined && !response.headersSent) {
      response.getHeaderNames().forEach((name) => response.removeHeader(name));
      // Node keeps the reason of a head that it refused.
      Object.assign(response, { statusCode: 500, statusMessage: 'Refused' });
    }
    response.end('ok');
  }).listen(0);
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, agent: false }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const { statusCode, statusMessage, rawHeaders } = answer;
  return {
    thrown,
    line: `${statusCode} ${statusMessage}`,
    headers: rawHeaders
      .flatMap((name, index) =>
        index % 2 === 0
          ? [`${name.toLowerCase()}: ${rawHeaders[index + 1]}`]
          : [],
      )
      .sort(),
    body: await text(answer),
  };
}

describe('a head that is written with', () => {
  it.each(FORMS)('$title is written as without a listener', async (form) => {
    const heads: boolean[] = [];
    const wrapped = await written(form.write, (response) =>
      beforeHead(response, {
        owns: () => false,
        beforeHead: (isOwned) => heads.push(isOwned),
      }),
    );
    expect(wrapped).toEqual(await written(form.write, () => {}));
    // Where the form is refused, another head is written in its place.
    expect(heads).toContain(false);
    expect(heads).not.toContain(true);
  });
});

describe('a head that Node of some versions refuses or writes in part is written with', () => {
  it.each<Form & { readonly headers: readonly string[] }>([
    {
      title: 'all repeated names of a list, over what is set',
      write: (response) =>
        response
          .setHeader('Set-Cookie', 'set=1')
          .setHeader('X-Kept', 'kept')
          .writeHead(200, ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']),
      headers: ['set-cookie: a=1', 'set-cookie: b=2', 'x-kept: kept'],
    },
    {
      title: 'pairs, over what is set',
      write: (response) =>
        response
          .setHeader('Set-Cookie', 'set=1')
          .setHeader('X-Kept', 'kept')
          .writeHead(200, [
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
          ]),
      headers: ['set-cookie: a=1', 'set-cookie: b=2', 'x-kept: kept'],
    },
    {
      title: 'no header without a name',
      write: (response) => response.writeHead(200, { '': 'x', 'X-A': '1' }),
      headers: ['x-a: 1'],
    },
  ])('$title', async ({ write, headers }) => {
    const { line, thrown, ...rest } = await written(write, (response) =>
      beforeHead(response, { owns: () => false, beforeHead: () => {} }),
    );
    expect([line, thrown]).toEqual(['200 OK', undefined]);
    expect(rest.headers.filter((each) => !isOfConnection(each))).toEqual(
      headers,
    );
  });
});

function isOfConnection(header: string): boolean {
  return /^(?:connection|transfer-encoding):/.test(header);
}

function responseOf(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()));
}

describe('before a head is written', () => {
  it.each<{ title: string; write: (response: Response) => unknown }>([
    {
      title: 'an object',
      write: (response) => response.writeHead(200, { Vary: 'Cookie' }),
    },
    {
      title: 'an object after a reason',
      write: (response) => response.writeHead(200, 'Fine', { Vary: 'Cookie' }),
    },
    {
      title: 'an object after no reason',
      write: (response) =>
        response.writeHead(200, undefined, { Vary: 'Cookie' }),
    },
    {
      title: 'a list',
      write: (response) => response.writeHead(200, ['Vary', 'Cookie']),
    },
    {
      title: 'pairs',
      write: (response) => response.writeHead(200, [['Vary', 'Cookie']]),
    },
    {
      title: 'what is set',
      write: (response) => response.setHeader('Vary', 'Cookie').writeHead(200),
    },
    {
      title: 'what is set and no head',
      write: (response) => response.setHeader('Vary', 'Cookie').end(),
    },
  ])('a listener finds $title, and has the last word', ({ write }) => {
    const response = responseOf();
    const seen: unknown[] = [];
    beforeHead(response, {
      owns: () => false,
      beforeHead: () => {
        seen.push(response.getHeader('vary'));
        response.setHeader('Vary', 'Origin');
      },
    });
    write(response as unknown as Response);

    expect(seen).toEqual(['Cookie']);
    expect(response.getHeader('vary')).toBe('Origin');
    expect(response.headersSent).toBe(true);
  });

  it.each<{ title: string; rest: (headers: object) => unknown[] }>([
    { title: 'a status', rest: (headers) => [headers] },
    { title: 'a reason', rest: (headers) => ['Fine', headers] },
    { title: 'no reason', rest: (headers) => [undefined, headers] },
  ])(
    'headers after $title that its listener owns stay where they are',
    ({ rest }) => {
      const response = responseOf();
      const own = { vary: 'Accept' };
      const heads: boolean[] = [];
      beforeHead(response, {
        owns: (headers) => headers === own,
        beforeHead: (isOwned) => {
          heads.push(isOwned);
          own.vary = 'Accept, Origin';
        },
      });
      (response as unknown as Response).writeHead(404, ...rest(own));

      expect(heads).toEqual([true]);
      expect(response.getHeaderNames()).toEqual([]);
      expect([response.statusCode, own.vary]).toEqual([404, 'Accept, Origin']);
    },
  );

  it('a listener that is added later runs first', () => {
    const response = responseOf();
    const order: string[] = [];
    for (const name of ['first', 'second']) {
      beforeHead(response, {
        owns: () => false,
        beforeHead: () => order.push(name),
      });
    }
    response.writeHead(200);

    expect(order).toEqual(['second', 'first']);
  });

  it('a listener is not asked about a head that cannot be written any more', () => {
    const response = responseOf();
    const heads: boolean[] = [];
    response.writeHead(200);
    beforeHead(response, {
      owns: () => false,
      beforeHead: (isOwned) => heads.push(isOwned),
    });

    expect(() => response.writeHead(200)).toThrow(
      expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }),
    );
    expect(heads).toEqual([]);
  });
});
