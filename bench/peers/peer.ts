import type { Server } from 'node:http';

/** How a peer answers CORS. */
export type Answering =
  /** Not at all: what the rest of its platform costs. */
  | 'nothing'
  /** Some origins, with credentials, for ten minutes; everything else as it is by default. */
  | 'a policy'
  /** As it is if nothing is configured. */
  | 'its defaults';

/** A peer as it is measured: JSON on the command line of a process. */
export interface PeerSubject {
  readonly peer: PeerName;
  readonly answering: Answering;
  readonly origins: readonly string[];
}

/** What each peer does for CORS. The first word of a name is its platform. */
export const PEERS = [
  'Express: nestjs-cors on Nest',
  'Express: enableCors() of Nest',
  'Express: cors',
  'Fastify: nestjs-cors on Nest',
  'Fastify: enableCors() of Nest',
  'Fastify: @fastify/cors',
  'Hono: hono/cors',
  'Elysia: @elysiajs/cors',
  'h3: handleCors()',
] as const;

export type PeerName = (typeof PEERS)[number];

/** An application of a peer, which listens. */
export interface PeerServer {
  readonly origin: string;
  /**
   * What answers within the process, by the fastest way that is public: a server of Node, which is
   * handed a request and a response, or a function of `Request`.
   */
  readonly inProcess: Server | ((request: Request) => unknown);
  readonly close: () => unknown;
}

/** Every server has the same handlers: GET answers `done`, and so does PUT. */
export const PATHS = [0, 1, 2].flatMap((resource) =>
  [1, 3, 5, 7, 9].map((part) => `/resource-${resource}/part-${part}`),
);

/** A handler that throws. */
export const FAILING_PATH = '/failing';
/** A handler that sets `Vary: Accept-Language` itself. */
export const VARYING_PATH = '/varying';
export const OWN_VARY = 'Accept-Language';
