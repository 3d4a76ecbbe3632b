import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import { EventStreams } from '../../../lib/inspector/decisions/event-streams.js';
import { PLATFORMS, start, stopAll } from '../../nest/application.js';
import { send } from '../../nest/send.js';
import { APP, EVIL, inspectedModule } from '../inspected-application.js';

afterEach(stopAll);

const LIVE = '/__cors/data/decisions/live';

async function watch(origin: string): Promise<IncomingMessage> {
  const request = get(`${origin}${LIVE}`);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  return response;
}

/** Reads until a text has come. */
async function readUntil(
  stream: IncomingMessage,
  text: string,
): Promise<string> {
  let all = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    all += String(chunk);
    if (all.includes(text)) {
      return all;
    }
  }
  return all;
}

describe.each(PLATFORMS)('the live decisions on %s', (platform) => {
  it('come as they are made, without those of the inspector', async () => {
    const { origin } = await start(platform, inspectedModule());
    const stream = await watch(origin);

    await send(origin, 'GET', '/__cors', { origin: EVIL });
    await send(origin, 'GET', '/widget/1', { origin: EVIL });
    await send(origin, 'GET', '/widget/1', { origin: APP });
    const text = await readUntil(stream, APP);
    const events = [...text.matchAll(/^event: decision\ndata: (.*)$/gm)].map(
      ([, data = '']) => JSON.parse(data),
    );
    stream.destroy();

    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(events).toMatchObject([
      { isAllowed: false, origin: EVIL, route: '/widget/:id' },
      { isAllowed: true, origin: APP },
    ]);
  });

  it('end when the application closes', async () => {
    const { app, origin } = await start(platform, inspectedModule());
    const stream = await watch(origin);
    const ended = once(stream.resume(), 'end');

    await app.close();

    await expect(ended).resolves.toEqual([]);
  });

  it('are sent to a number of pages only, and to others after they have gone', async () => {
    const { origin } = await start(platform, inspectedModule());
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => watch(origin)),
    );

    const refused = await watch(origin);
    const [left] = streams;
    left?.destroy();

    expect(streams.map(({ statusCode }) => statusCode)).toEqual(
      streams.map(() => 200),
    );
    expect(refused.statusCode).toBe(204);
    let next = await watch(origin);
    while (next.statusCode === 204) {
      next = await watch(origin);
    }
    next.destroy();
    streams.forEach((stream) => stream.destroy());
  });
});

describe('a page that does not keep up', () => {
  it('misses decisions instead of filling the memory, and learns how many', () => {
    const { response, written } = slowResponse();
    const streams = new EventStreams();
    streams.open(response as unknown as ServerResponse);

    response.writableNeedDrain = true;
    streams.send('decision', 1);
    streams.send('decision', 2);
    response.writableNeedDrain = false;
    streams.send('decision', 3);

    expect(written).toEqual([
      'retry: 2000\n\n',
      'event: missed\ndata: 2\n\n',
      'event: decision\ndata: 3\n\n',
    ]);
  });
});

describe('a page that watches while nothing happens', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['gets a comment, so that its connection stays open', false, 1],
    ['gets none while it does not keep up', true, 0],
  ])('%s', (_, writableNeedDrain, comments) => {
    const { response, written } = slowResponse();
    new EventStreams().open(response as unknown as ServerResponse);
    response.writableNeedDrain = writableNeedDrain;

    jest.advanceTimersByTime(20_000);

    expect(written.slice(1)).toEqual(
      Array.from({ length: comments }, () => ': still here\n\n'),
    );
  });
});

describe('a page that comes after the end', () => {
  it('gets no stream', () => {
    const { response, heads } = slowResponse();
    const streams = new EventStreams();

    streams.end();
    streams.open(response as unknown as ServerResponse);

    expect(heads).toEqual([503, 'ended']);
  });
});

/** A response that takes what it is given, unless a test says that it does not keep up. */
function slowResponse() {
  const written: string[] = [];
  const heads: unknown[] = [];
  const response = {
    writableNeedDrain: false,
    writeHead: (status: number) => heads.push(status),
    write: (text: string) => written.push(text),
    end: () => heads.push('ended'),
    on: () => {},
  };
  return { response, written, heads };
}
