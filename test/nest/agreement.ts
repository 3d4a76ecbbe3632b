import { expect } from '@jest/globals';
import { applyDecorators, Header } from '@nestjs/common';
import { Cors } from '../../lib/index.js';
import { send, sendPreflight, type Answer } from './send.js';

/** The origin that only the default policy allows. */
export const DEFAULT_ORIGIN = 'https://default.example';

/** The one origin that a handler's policy allows, made of the handler's name. */
export function originOf(name: string): string {
  return `https://${name}.example`;
}

/** Names a handler, in its answers and by the one origin that its policy allows. */
export function Handled(name: string): MethodDecorator {
  return applyDecorators(
    Header('x-handler', name),
    Cors({ origin: originOf(name) }),
  );
}

/**
 * Proves for a request that preflight and actual response are judged by the policy of the
 * handler that really ran: of all origins, its alone passes the preflight, and its alone is
 * allowed by the response. Every other method that the preflight names reaches it, too.
 *
 * @returns the name of the handler that ran; `default` is none
 */
export async function handlerInAgreement(
  server: string,
  names: readonly string[],
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await send(server, method, path, headers);
  const ran = handlerIn(answer);
  const origins = [DEFAULT_ORIGIN, ...names.map(originOf)];
  const passed = {
    preflight: [] as string[],
    actual: [] as string[],
    named: [] as string[],
  };
  await Promise.all(
    origins.map(async (origin) => {
      const asked = await sendPreflight(server, method, path, origin, headers);
      const [announced, ...others] = methodsNamedIn(asked);
      if (announced === method) {
        passed.preflight.push(origin);
      }
      for (const other of others) {
        const reached = await send(server, other, path, headers);
        passed.named.push(`${other} ${handlerIn(reached)}`);
      }
      const got = await send(server, method, path, { ...headers, origin });
      if (got.headers['access-control-allow-origin'] === origin) {
        passed.actual.push(origin);
      }
    }),
  );
  expect({ request: `${method} ${path}`, ...passed }).toEqual({
    request: `${method} ${path}`,
    preflight: [originOf(ran)],
    actual: [originOf(ran)],
    named: passed.named.map((each) => `${each.split(' ')[0]} ${ran}`),
  });
  return ran;
}

function handlerIn({ headers }: Answer): string {
  return headers['x-handler']?.toString() ?? 'default';
}

function methodsNamedIn({ headers }: Answer): readonly string[] {
  return headers['access-control-allow-methods']?.split(',') ?? [];
}
