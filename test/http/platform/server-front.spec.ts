import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import {
  listenInFront,
  type FrontListener,
  type RequestServer,
} from '../../../lib/http/platform/server-front.js';

const PREFLIGHT = { method: 'OPTIONS' };
const GET = { method: 'GET' };

type Listener = (this: unknown, request: unknown, response: unknown) => void;

/** A front that answers what is a preflight, and notes all that it receives. */
function watching(seen: unknown[]): FrontListener {
  return (request, _response, passOn) => {
    seen.push(['front', request]);
    if (request.method !== 'OPTIONS') {
      passOn();
    }
  };
}

/** Puts itself in the place of all listeners, as WebSocket libraries do when they attach. */
function takeOver(server: EventEmitter, seen: unknown[]): void {
  const others = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    seen.push(['library', request]);
    others.forEach((each) => each.call(server, request, response));
  });
}

describe('the front of a server', () => {
  it('passes requests that it does not answer to every listener', () => {
    const seen: unknown[] = [];
    const server = new EventEmitter();
    server.on('request', function platform(this: unknown, request) {
      seen.push([this === server, request]);
    });
    server.once('request', (request) => seen.push(['once', request]));
    listenInFront(server as RequestServer, ({ method }, _response, passOn) => {
      if (method !== 'OPTIONS') {
        passOn();
      }
    });
    for (const request of [PREFLIGHT, GET, GET]) {
      server.emit('request', request, {});
    }

    expect(seen).toEqual([
      [true, GET],
      ['once', GET],
      [true, GET],
    ]);
  });

  it('is itself one listener, which others may wrap', () => {
    const server = new EventEmitter();
    listenInFront(server as RequestServer, (_request, _response, passOn) =>
      passOn(),
    );

    expect(server.listenerCount('request')).toBe(1);
  });

  it('passes on later, with the response of the request', () => {
    const seen: unknown[] = [];
    const held: (() => void)[] = [];
    const server = new EventEmitter();
    server.on('request', (...parameters) => seen.push(parameters));
    listenInFront(server as RequestServer, (_request, _response, passOn) =>
      held.push(passOn),
    );
    const response = { of: 'the request' };
    server.emit('request', GET, response);
    expect(seen).toEqual([]);
    held.forEach((passOn) => passOn());

    expect(seen).toEqual([[GET, response]]);
  });
});

describe('once a server listens', () => {
  it('keeps its front if no listener was added before it', () => {
    const seen: unknown[] = [];
    const server = new EventEmitter();
    server.on('request', (request) => seen.push(['platform', request]));
    listenInFront(server as RequestServer, watching(seen));
    server.on('request', (request) => seen.push(['later', request]));
    server.emit('listening');
    server.emit('request', GET, {});

    expect(seen).toEqual([
      ['front', GET],
      ['platform', GET],
      ['later', GET],
    ]);
  });

  it.each<{
    title: string;
    comeBefore: (server: EventEmitter, seen: unknown[]) => void;
    got: readonly string[];
  }>([
    {
      title: 'one that calls the others',
      comeBefore: takeOver,
      got: ['front', 'library', 'front', 'platform'],
    },
    {
      title: 'two of them',
      comeBefore: (server, seen) => {
        takeOver(server, seen);
        takeOver(server, seen);
      },
      got: ['front', 'library', 'library', 'front', 'platform'],
    },
  ])('it goes in front again of $title', ({ comeBefore, got }) => {
    const seen: [string, unknown][] = [];
    const server = new EventEmitter();
    server.on('request', (request) => seen.push(['platform', request]));
    listenInFront(server as RequestServer, watching(seen));
    comeBefore(server, seen);
    server.emit('listening');

    server.emit('request', PREFLIGHT, {});
    expect(seen).toEqual([['front', PREFLIGHT]]);
    seen.length = 0;
    server.emit('request', GET, {});
    expect(seen.map(([name]) => name)).toEqual(got);
  });

  it('a listener in front of it stays there, and sees preflights', () => {
    const seen: [string, unknown][] = [];
    const server = new EventEmitter();
    server.on('request', (request) => seen.push(['platform', request]));
    listenInFront(server as RequestServer, watching(seen));
    server.prependListener('request', (request) => seen.push(['log', request]));
    server.emit('listening');

    server.emit('request', PREFLIGHT, {});
    expect(seen.map(([name]) => name)).toEqual(['log', 'front']);
  });

  it('what takes its place later keeps working, and runs each listener once', () => {
    const seen: [string, unknown][] = [];
    const server = new EventEmitter();
    server.on('request', (request) => seen.push(['platform', request]));
    listenInFront(server as RequestServer, watching(seen));
    server.emit('listening');
    takeOver(server, seen);
    // A server that was closed may listen again.
    server.emit('listening');
    server.emit('request', GET, {});

    expect(seen.map(([name]) => name)).toEqual([
      'library',
      'front',
      'platform',
    ]);
  });
});
