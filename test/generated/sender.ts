import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import inject from 'light-my-request';
import type { Answer } from './reference-answer.js';
import type { GeneratedApplication } from './generate-application.js';
import type { GeneratedRequest } from './resolve-request.js';

type Dispatch = (request: IncomingMessage, response: ServerResponse) => void;

/** What an application answered, and the handler that ran for it. */
export interface Observed extends Answer {
  readonly ran: string | undefined;
}

/** Sends a request, with its URL as it is. */
export type Sender = (
  request: Pick<GeneratedRequest, 'method' | 'url'>,
  headers: Readonly<Record<string, string | undefined>>,
) => Promise<Observed>;

/**
 * Sends requests to an application within the process, by turns by its server, where preflights
 * are answered in front of the platform, and by the platform's own entry, as serverless handlers
 * and mounted applications do.
 */
export function senderTo(generated: GeneratedApplication): Sender {
  const entries = [dispatchToServer(generated), dispatchOf(generated)] as const;
  let turn = 0;
  return async ({ method, url }, headers) => {
    const dispatch = entries[turn++ % 2 === 0 ? 0 : 1];
    const response = await inject(
      (request, answer) => {
        // The client tidies up the path; nobody does that to a page's.
        (request as { url?: string }).url = url;
        dispatch(
          request as unknown as IncomingMessage,
          answer as unknown as ServerResponse,
        );
      },
      { method: method as 'GET', url: '/', headers },
    );
    const runs = generated.takeRuns();
    if (runs.length > 1) {
      throw new Error(`${method} ${url} ran ${runs.join(' and ')}.`);
    }
    return {
      ran: runs[0],
      status: response.statusCode,
      headers: Object.fromEntries(
        Object.entries(response.headers).filter(([name]) => isJudged(name)),
      ),
    };
  };
}

function dispatchToServer({ app }: GeneratedApplication): Dispatch {
  const server = app.getHttpServer() as Server;
  return (request, response) => server.emit('request', request, response);
}

function dispatchOf({ app, plan }: GeneratedApplication): Dispatch {
  const instance: unknown = app.getHttpAdapter().getInstance();
  return plan.platform === 'fastify'
    ? (instance as { routing: Dispatch }).routing
    : (instance as Dispatch);
}

function isJudged(name: string): boolean {
  return name.startsWith('access-control-') || name === 'vary';
}
