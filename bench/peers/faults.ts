import { MeasuredServer } from '../measured-server.js';
import type { RawResponse } from '../../test/hostile/read-responses.js';
import { REFUSED_ORIGIN } from '../http/subject.js';
import {
  FAILING_PATH,
  OWN_VARY,
  PATHS,
  VARYING_PATH,
  type PeerName,
} from './peer.js';
import { firstOrigins } from './requests.js';

/** What a peer may get wrong on the work that is measured: the letter in the table, and why. */
export const FAULTS = {
  A: 'without options, any site may read answers with the cookies of its visitor',
  B: 'a response without CORS headers has no `Vary: Origin`: a cache gives it to sites that are allowed',
  C: 'a response to an allowed origin has no `Vary: Origin`: a cache gives it to other sites',
  D: 'a handler that sets `Vary` takes `Origin` out of it, with the same effect',
  E: 'a response of a handler that throws cannot be read by an allowed origin',
  F: 'a 404 cannot be read by an allowed origin',
  G: 'a preflight for a method that no handler there serves is allowed: its request meets a 404',
  H: 'a refused preflight is answered as if it were allowed, but for the origin: 2xx, with the methods',
  I: 'a response to a refused origin has headers that mean something to allowed ones only',
  J: 'a preflight has no `Vary: Origin`, for the caches that store answers to OPTIONS',
  K: 'an origin of the list is not answered with itself',
  L: 'an origin that is not in the list is allowed',
} as const;

export type Fault = keyof typeof FAULTS;

const SERVER = new URL('serve.ts', import.meta.url);
const [PATH = ''] = PATHS;

/** Finds out what a peer gets wrong, with so many origins. */
export async function faultsOf(
  peer: PeerName,
  count: number,
): Promise<readonly Fault[]> {
  const origins = firstOrigins(count);
  const withPolicy = await start({ peer, answering: 'a policy', origins });
  const byDefault = await start({ peer, answering: 'its defaults', origins });
  const found: readonly (readonly [Fault, boolean])[] = [
    ['A', await allowsAnybodysCookies(byDefault)],
    ...(await faultsOfResponses(withPolicy, origins)),
    ...(await faultsOfPreflights(withPolicy, origins)),
  ];
  await withPolicy.stop();
  await byDefault.stop();
  return found.filter(([, isFound]) => isFound).map(([fault]) => fault);
}

async function allowsAnybodysCookies(server: MeasuredServer): Promise<boolean> {
  const answer = await get(server, PATH, REFUSED_ORIGIN);
  return answer.allows(REFUSED_ORIGIN) && answer.has(CREDENTIALS, 'true');
}

async function faultsOfResponses(
  server: MeasuredServer,
  origins: readonly string[],
): Promise<readonly (readonly [Fault, boolean])[]> {
  const [origin = ''] = origins;
  const allowed = await get(server, PATH, origin);
  const refused = await get(server, PATH, REFUSED_ORIGIN);
  const without = await get(server, PATH, undefined);
  const varying = await get(server, VARYING_PATH, origin);
  const failing = await get(server, FAILING_PATH, origin);
  const notFound = await get(server, '/nowhere', origin);
  return [
    ['B', !refused.varies('origin') || !without.varies('origin')],
    ['C', !allowed.varies('origin')],
    ['D', !varying.varies('origin') || !varying.varies(OWN_VARY)],
    ['E', !failing.allows(origin)],
    ['F', !notFound.allows(origin)],
    ['I', refused.names.some((name) => name.startsWith('access-control-'))],
    ['K', await isAnyMistaken(server, origins)],
    ['L', refused.allows(REFUSED_ORIGIN)],
  ];
}

async function isAnyMistaken(
  server: MeasuredServer,
  origins: readonly string[],
): Promise<boolean> {
  for (const origin of origins) {
    if (!(await get(server, PATH, origin)).allows(origin)) {
      return true;
    }
  }
  return false;
}

async function faultsOfPreflights(
  server: MeasuredServer,
  [origin = '']: readonly string[],
): Promise<readonly (readonly [Fault, boolean])[]> {
  const allowed = await preflight(server, origin, 'PUT');
  const refused = await preflight(server, REFUSED_ORIGIN, 'PUT');
  const other = await preflight(server, origin, 'DELETE');
  return [
    ['G', other.allows(origin) && other.lists(METHODS, 'DELETE')],
    ['H', refused.isSuccess && refused.names.includes(METHODS)],
    ['J', !refused.varies('origin') || !allowed.varies('origin')],
  ];
}

const ORIGIN = 'access-control-allow-origin';
const CREDENTIALS = 'access-control-allow-credentials';
const METHODS = 'access-control-allow-methods';

/** An answer, as browsers and caches read it. */
class Answer {
  constructor(private readonly response: RawResponse) {}

  get isSuccess(): boolean {
    return this.response.status < 300;
  }

  get names(): readonly string[] {
    return this.response.headers.map(([name]) => name.toLowerCase());
  }

  has(name: string, value: string): boolean {
    return this.#valueOf(name) === value;
  }

  /** Whether a page of an origin may read it, which sends cookies. */
  allows(origin: string): boolean {
    return this.has(ORIGIN, origin);
  }

  lists(name: string, entry: string): boolean {
    return (this.#valueOf(name) ?? '')
      .split(',')
      .some((each) => each.trim().toLowerCase() === entry.toLowerCase());
  }

  /** `*` varies on everything, too. */
  varies(field: string): boolean {
    return this.lists('vary', field) || this.lists('vary', '*');
  }

  #valueOf(name: string): string | undefined {
    const values = this.response.headers
      .filter(([each]) => each.toLowerCase() === name)
      .map(([, value]) => value);
    return values.length === 0 ? undefined : values.join(', ');
  }
}

function start(subject: object): Promise<MeasuredServer> {
  return MeasuredServer.start(SERVER, JSON.stringify(subject));
}

function get(
  server: MeasuredServer,
  path: string,
  origin: string | undefined,
): Promise<Answer> {
  return ask(
    server,
    `GET ${path}`,
    origin === undefined ? [] : [`Origin: ${origin}`],
  );
}

function preflight(
  server: MeasuredServer,
  origin: string,
  method: string,
): Promise<Answer> {
  return ask(server, `OPTIONS ${PATH}`, [
    `Origin: ${origin}`,
    `Access-Control-Request-Method: ${method}`,
  ]);
}

async function ask(
  server: MeasuredServer,
  line: string,
  headers: readonly string[],
): Promise<Answer> {
  const head = [`${line} HTTP/1.1`, 'Host: api.example', ...headers, '', ''];
  return new Answer(await server.answerTo(head.join('\r\n')));
}
