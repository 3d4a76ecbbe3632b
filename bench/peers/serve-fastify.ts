import cors from '@fastify/cors';
import fastify from 'fastify';
import { keepConnections } from './listening.js';
import {
  FAILING_PATH,
  OWN_VARY,
  PATHS,
  VARYING_PATH,
  type PeerServer,
  type PeerSubject,
} from './peer.js';

/** Fastify with `@fastify/cors`. */
export async function serveFastify({
  answering,
  origins,
}: PeerSubject): Promise<PeerServer> {
  const app = fastify();
  if (answering === 'its defaults') {
    await app.register(cors);
  } else if (answering === 'a policy') {
    await app.register(cors, {
      origin: [...origins],
      credentials: true,
      maxAge: 600,
      // By default it allows GET, HEAD and POST.
      methods: ['GET', 'HEAD', 'PUT'],
    });
  }
  for (const path of PATHS) {
    app.get(path, () => 'done');
    app.put(path, () => 'done');
  }
  app.get(FAILING_PATH, () => {
    throw new Error('failed');
  });
  app.get(VARYING_PATH, (_, reply) =>
    reply.header('Vary', OWN_VARY).send('done'),
  );
  keepConnections(app.server);
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { origin, inProcess: app.server, close: () => app.close() };
}
