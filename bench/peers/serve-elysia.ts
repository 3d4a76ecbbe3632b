import { Server } from 'node:http';
import { once } from 'node:events';
import { cors } from '@elysiajs/cors';
import { node } from '@elysiajs/node';
import { Elysia } from 'elysia';
import { keepConnections, originOf } from './listening.js';
import {
  FAILING_PATH,
  OWN_VARY,
  PATHS,
  VARYING_PATH,
  type PeerServer,
  type PeerSubject,
} from './peer.js';

/** Elysia with `@elysiajs/cors`, on its adapter for Node. */
export async function serveElysia({
  answering,
  origins,
}: PeerSubject): Promise<PeerServer> {
  const app = new Elysia({ adapter: node() });
  if (answering === 'its defaults') {
    app.use(cors());
  } else if (answering === 'a policy') {
    app.use(cors({ origin: [...origins], credentials: true, maxAge: 600 }));
  }
  for (const path of PATHS) {
    app.get(path, () => 'done');
    app.put(path, () => 'done');
  }
  app.get(FAILING_PATH, () => {
    throw new Error('failed');
  });
  app.get(VARYING_PATH, ({ set }) => {
    set.headers['vary'] = OWN_VARY;
    return 'done';
  });
  const server = await serverOf(() =>
    app.listen({ port: 0, hostname: '127.0.0.1' }),
  );
  return {
    origin: originOf(server),
    inProcess: (request) => app.handle(request),
    close: () => server.close(),
  };
}

/** The server of Node that listens meanwhile, which the adapter hands to nobody. */
async function serverOf(listen: () => unknown): Promise<Server> {
  const original = Reflect.get(Server.prototype, 'listen') as Server['listen'];
  let found: Server | undefined;
  const keep = (server: Server): void => {
    found = server;
  };
  Server.prototype.listen = function (this: Server, ...parameters: unknown[]) {
    keep(this);
    return Reflect.apply(original, this, parameters) as Server;
  };
  listen();
  while (found === undefined) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  Server.prototype.listen = original;
  keepConnections(found);
  if (!found.listening) {
    await once(found, 'listening');
  }
  return found;
}
