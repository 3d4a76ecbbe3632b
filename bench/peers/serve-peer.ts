import type { PeerServer, PeerSubject } from './peer.js';
import { serveElysia } from './serve-elysia.js';
import { serveExpress } from './serve-express.js';
import { serveFastify } from './serve-fastify.js';
import { serveH3 } from './serve-h3.js';
import { serveHono } from './serve-hono.js';
import { serveOnNest } from './serve-on-nest.js';

/** Starts the application of a peer. */
export function servePeer(subject: PeerSubject): Promise<PeerServer> {
  switch (subject.peer) {
    case 'Express: nestjs-cors on Nest':
      return serveOnNest('express', 'one policy', subject);
    case 'Express: enableCors() of Nest':
      return serveOnNest('express', 'enableCors()', subject);
    case 'Express: cors':
      return serveExpress(subject);
    case 'Fastify: nestjs-cors on Nest':
      return serveOnNest('fastify', 'one policy', subject);
    case 'Fastify: enableCors() of Nest':
      return serveOnNest('fastify', 'enableCors()', subject);
    case 'Fastify: @fastify/cors':
      return serveFastify(subject);
    case 'Hono: hono/cors':
      return serveHono(subject);
    case 'Elysia: @elysiajs/cors':
      return serveElysia(subject);
    case 'h3: handleCors()':
      return serveH3(subject);
  }
}
