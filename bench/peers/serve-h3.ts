import { createServer } from 'node:http';
import { H3, handleCors, type CorsOptions } from 'h3';
import { toNodeHandler } from 'h3/node';
import { listening } from './listening.js';
import {
  FAILING_PATH,
  OWN_VARY,
  PATHS,
  VARYING_PATH,
  type PeerServer,
  type PeerSubject,
} from './peer.js';

/** h3 with its own `handleCors()` in a middleware. */
export async function serveH3({
  answering,
  origins,
}: PeerSubject): Promise<PeerServer> {
  const app = new H3({ silent: true });
  if (answering !== 'nothing') {
    const options = answering === 'a policy' ? policyOf(origins) : {};
    app.use((event, next) => {
      const preflight = handleCors(event, options);
      return preflight === false ? next() : preflight;
    });
  }
  for (const path of PATHS) {
    app.get(path, () => 'done');
    app.put(path, () => 'done');
  }
  app.get(FAILING_PATH, () => {
    throw new Error('failed');
  });
  app.get(VARYING_PATH, (event) => {
    event.res.headers.set('Vary', OWN_VARY);
    return 'done';
  });
  const server = createServer(toNodeHandler(app));
  return {
    origin: await listening(server),
    inProcess: (request) => app.fetch(request),
    close: () => server.close(),
  };
}

function policyOf(origins: readonly string[]): CorsOptions {
  return {
    origin: [...origins],
    credentials: true,
    maxAge: '600',
    // With credentials, its default of '*' means nothing.
    exposeHeaders: [],
    preflight: { statusCode: 204 },
  };
}
