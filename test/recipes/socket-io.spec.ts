import { afterEach, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { AppModule } from './pages/socket-io/app.module.js';
import { CheckedIoAdapter } from './pages/socket-io/checked-io-adapter.js';
import { serve } from './serve.js';

afterEach(stopAll);

const POLLING = '/socket.io/?EIO=4&transport=polling';

describe.each(PLATFORMS)('socket.io on %s', (platform) => {
  const open = () =>
    serve(platform, AppModule, (app) => {
      app.useWebSocketAdapter(new CheckedIoAdapter(app));
    });

  it('polls for the page, and for no other', async () => {
    const server = await open();
    const [app, foreign] = [pageOf(APP, server), pageOf(FOREIGN, server)];

    expect(verdictOf(await app.preflight('POST', POLLING, 'x-any'))).toEqual([
      204,
      APP,
    ]);
    expect(verdictOf(await app.send('GET', POLLING))).toEqual([200, APP]);
    expect(verdictOf(await foreign.preflight('POST', POLLING))).toEqual([
      403,
      undefined,
    ]);
    expect(verdictOf(await foreign.send('GET', POLLING))).toEqual([
      403,
      undefined,
    ]);
  });

  it('opens a WebSocket for the page', async () => {
    const socket = connect(await open(), APP);
    const said = await new Promise((resolve, reject) => {
      socket.on('said', resolve);
      socket.on('connect_error', reject);
      socket.emit('say', 'hello');
    });
    socket.close();

    expect(said).toBe('hello');
  });

  it('opens no WebSocket for a foreign page', async () => {
    const socket = connect(await open(), FOREIGN);
    const end = await new Promise((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', () => resolve('refused'));
    });
    socket.close();

    expect(end).toBe('refused');
  });
});

function connect(server: string, origin: string): Socket {
  return io(server, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin },
  });
}
