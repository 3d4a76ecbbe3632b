import { isDeepStrictEqual } from 'node:util';
import { candidatesFor, rivalsOf } from './candidates.js';
import type { GeneratedApplication } from './generate-application.js';
import type { Disagreement, JudgedCase } from './judged-case.js';
import {
  allowsMethod,
  headersOf,
  type Answer,
  type Ask,
} from './reference-answer.js';
import { chosenFrom } from './reference-policy.js';
import type { Sender } from './sender.js';

/** The methods that pages use. An answer names no others of a handler for all methods. */
const USUAL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

const METHODS = 'access-control-allow-methods';

/** A preflight and what was answered. */
interface Answered {
  readonly ask: Ask;
  readonly headers: Answer['headers'];
}

/** The headers of an answer that names the announced method only. */
export function withoutOthers(headers: Answer['headers']): Answer['headers'] {
  const [announced] = namedIn(headers);
  return announced === undefined
    ? headers
    : { ...headers, [METHODS]: announced };
}

/**
 * Compares the other methods that an answer names with what serves the same URL: each of them
 * reaches only handlers whose policy stands at the same place, and its own preflight gets the
 * same answer. If it is known who serves a method, none is missing.
 */
export async function judgeNamed(
  send: Sender,
  generated: GeneratedApplication,
  judged: JudgedCase,
  { ask, headers }: Answered,
): Promise<readonly Disagreement[]> {
  const [announced, ...others] = namedIn(headers);
  const isRefused =
    announced !== ask.method ||
    ![undefined, headers['access-control-allow-headers']].includes(ask.header);
  if (isRefused) {
    return [];
  }
  const disagreements: Disagreement[] = [];
  const disagree = (what: string, expected: unknown, got: unknown): void => {
    const { request, world, probe } = judged;
    disagreements.push({
      what: `${what} in the preflight from ${ask.origin}`,
      request: `${request.method} ${request.url} ${JSON.stringify(world)}`,
      ran: probe.ran,
      expected,
      got,
    });
  };
  const own = placesOf(generated, judged);
  for (const method of new Set([...others, ...USUAL])) {
    const other = await caseFor(send, generated, judged, method);
    const places = placesOf(generated, other);
    if (others.includes(method)) {
      const isSame = own.size === 1 && isDeepStrictEqual(own, places);
      if (!isSame && !mayBeTheSame(generated, judged, other)) {
        disagree(`the named ${method}`, [...own], [...places]);
      }
      const { headers: answered } = await send(
        { method: 'OPTIONS', url: judged.request.url },
        { host: judged.world.host, ...headersOf({ ...ask, method }) },
      );
      const expected = { ...withoutOthers(headers), [METHODS]: method };
      if (!isDeepStrictEqual(withoutOthers(answered), expected)) {
        disagree(`the answer for the named ${method}`, expected, answered);
      }
    } else if (
      method !== announced &&
      mustBeNamed(generated, judged, ask, method, other)
    ) {
      disagree('what is not named', method, others);
    }
  }
  return disagreements;
}

/** Who serves another method at the same URL. */
type Served = Pick<JudgedCase, 'probe' | 'candidates' | 'rivals' | 'declared'>;

async function caseFor(
  send: Sender,
  generated: GeneratedApplication,
  { request, world, declared }: JudgedCase,
  method: string,
): Promise<Served> {
  const { plan } = generated;
  const same = { ...request, method };
  const probe = await send(same, world);
  const candidates = await candidatesFor(send, plan, same, probe);
  const rivals = rivalsOf(generated, candidates, request.host);
  return { probe, candidates, rivals, declared };
}

/** Where the policies stand that answer the preflight, one text for each candidate. */
function placesOf(
  { handlers, plan }: GeneratedApplication,
  { candidates, declared }: Served,
): ReadonlySet<string> {
  const entries = declared.map((entry) => plan.declared.indexOf(entry));
  const places = candidates.map((who) => {
    const { place = '', isCatchAll = 'none' } = handlers.get(who) ?? {};
    return declared.length > 0 && (place === 'default' || isCatchAll === 'all')
      ? ''
      : place;
  });
  return new Set(
    (places.length === 0 ? [''] : places).map((place) =>
      [...entries, place].join(),
    ),
  );
}

/** Whether it is not known who serves a method, or whether an entry stands in front of it. */
function mayBeTheSame(
  { handlers }: GeneratedApplication,
  ...both: readonly Served[]
): boolean {
  return both.some(
    ({ candidates, rivals, declared }) =>
      rivals.length > 0 ||
      (declared.length > 0 &&
        candidates.some((who) => handlers.get(who)?.isCatchAll === 'some')),
  );
}

/** Whether it is known that one handler serves a method, under the policy that is asked about. */
function mustBeNamed(
  generated: GeneratedApplication,
  judged: JudgedCase,
  { origin }: Ask,
  method: string,
  other: Served,
): boolean {
  const { handlers, plan } = generated;
  const [who, ...others] = judged.candidates;
  const [otherWho, ...further] = other.candidates;
  const mine = handlers.get(who ?? '');
  const its = handlers.get(otherWho ?? '');
  return (
    mine !== undefined &&
    its !== undefined &&
    mine.place === its.place &&
    others.length + further.length === 0 &&
    ['none', 'uri'].includes(plan.versioning.type) &&
    !plan.isInstrumented &&
    judged.declared.length === 0 &&
    !mine.choice.some(({ isPromised }) => isPromised) &&
    allowsMethod(chosenFrom(mine.choice, origin).methods, method)
  );
}

function namedIn(headers: Answer['headers']): readonly string[] {
  const value = headers[METHODS];
  return typeof value === 'string' && value !== '' ? value.split(',') : [];
}
