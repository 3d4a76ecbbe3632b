import { createServer } from 'node:http';
import cors from 'cors';
import express from 'express';
import { listening } from './listening.js';
import {
  FAILING_PATH,
  OWN_VARY,
  PATHS,
  VARYING_PATH,
  type PeerServer,
  type PeerSubject,
} from './peer.js';

/** Express with the package `cors`. */
export async function serveExpress({
  answering,
  origins,
}: PeerSubject): Promise<PeerServer> {
  const app = express();
  if (answering === 'its defaults') {
    app.use(cors());
  } else if (answering === 'a policy') {
    app.use(cors({ origin: [...origins], credentials: true, maxAge: 600 }));
  }
  for (const path of PATHS) {
    app.get(path, (_, response) => void response.send('done'));
    app.put(path, (_, response) => void response.send('done'));
  }
  app.get(FAILING_PATH, () => {
    throw new Error('failed');
  });
  app.get(VARYING_PATH, (_, response) => {
    response.setHeader('Vary', OWN_VARY);
    response.send('done');
  });
  // The default one writes each error to the console.
  app.use(
    (
      _error: unknown,
      _request: express.Request,
      response: express.Response,
      _next: express.NextFunction,
    ) => void response.status(500).send('failed'),
  );
  const server = createServer(app);
  return {
    origin: await listening(server),
    inProcess: server,
    close: () => server.close(),
  };
}
