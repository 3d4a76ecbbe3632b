import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { listening } from './listening.js';
import {
  FAILING_PATH,
  OWN_VARY,
  PATHS,
  VARYING_PATH,
  type PeerServer,
  type PeerSubject,
} from './peer.js';

/** Hono with its own `cors`, on its server for Node. */
export async function serveHono({
  answering,
  origins,
}: PeerSubject): Promise<PeerServer> {
  const app = new Hono();
  if (answering === 'its defaults') {
    app.use(cors());
  } else if (answering === 'a policy') {
    app.use(cors({ origin: [...origins], credentials: true, maxAge: 600 }));
  }
  for (const path of PATHS) {
    app.get(path, (context) => context.text('done'));
    app.put(path, (context) => context.text('done'));
  }
  app.get(FAILING_PATH, () => {
    throw new Error('failed');
  });
  app.get(VARYING_PATH, (context) => {
    context.header('Vary', OWN_VARY);
    return context.text('done');
  });
  // The default one writes each error to the console.
  app.onError((_, context) => context.text('failed', 500));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  return {
    origin: await listening(server),
    inProcess: app.fetch,
    close: () => server.close(),
  };
}
