import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import {
  receiveInFront,
  type RequestServer,
} from '../../lib/http/server-front.js';

const PREFLIGHT = { method: 'OPTIONS' };
const GET = { method: 'GET' };

describe('the front of a server', () => {
  it('passes on what it does not answer, to every listener as it was', () => {
    const seen: unknown[] = [];
    const server = new EventEmitter();
    server.on('request', function platform(this: unknown, request) {
      seen.push([this === server, request]);
    });
    server.once('request', (request) => seen.push(['once', request]));
    receiveInFront(
      server as RequestServer,
      ({ method }) => method === 'OPTIONS',
    );
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
    receiveInFront(server as RequestServer, () => false);

    expect(server.listenerCount('request')).toBe(1);
  });
});
