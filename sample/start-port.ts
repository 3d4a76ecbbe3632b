import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** Why the sample cannot start, in one sentence. */
export class StartError extends Error {}

/** The port that an environment variable names, else the usual one. */
export function portFrom(variable: string, usual: number): number {
  const value = process.env[variable];
  if (value === undefined || value === '') {
    return usual;
  }
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) {
    throw new StartError(
      `${variable} has to be a port from 1 to 65535, and is ${JSON.stringify(value)}.`,
    );
  }
  return port;
}

/** Listens on this machine only. */
export async function listenOn(
  server: Server,
  port: number,
  variable: string,
): Promise<void> {
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (error) {
    throw new StartError(reasonOf(error, port, variable), { cause: error });
  }
}

/**
 * Finds out whether nobody has a port. Nest logs an error with a stack where `app.listen()` cannot have it.
 *
 * @throws StartError if somebody has
 */
export async function expectFree(
  port: number,
  variable: string,
): Promise<void> {
  const probe = createServer();
  await listenOn(probe, port, variable);
  await once(probe.close(), 'close');
}

function reasonOf(error: unknown, port: number, variable: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : error;
  return code === 'EADDRINUSE'
    ? `Port ${port} is taken; name a free one with ${variable}, such as ${variable}=${port + 1}.`
    : `Port ${port} cannot be used (${String(code)}); name another one with ${variable}.`;
}
