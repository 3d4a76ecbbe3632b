import {
  defaultPort,
  parseSerializedOrigin,
} from '../origin/serialized-origin.js';
import { isUnusualOrigin } from '../origin/unusual-origin.js';
import type { Automaton } from '../automaton/automaton.js';
import { afterCharacter } from '../automaton/positions.js';
import { exampleHosts } from './example-host.js';
import { foreignAddress } from './foreign-addresses.js';
import { foreignEnds, type ForeignEnd } from './foreign-hosts.js';
import { hostAlphabet } from './host-alphabet.js';
import { hostEndsOf } from './host-ends.js';
import { hostGround, type HostGround } from './host-ground.js';
import { canBeRegistered } from './owner.js';
import { schemesOf, type Scheme } from './schemes.js';
import { Budget, type UndecidableCause } from '../automaton/undecidable.js';

/** Who can have the origins that a RegExp admits. */
export type Ownership =
  /** Those whose domains it spells out. */
  | { readonly kind: 'closed' }
  /** Anybody who registers a name: the witness is one. */
  | { readonly kind: 'unbounded'; readonly witness: string }
  /** Anybody with an account where the suffix is from. */
  | {
      readonly kind: 'public-suffix';
      readonly suffix: string;
      readonly witness: string;
    }
  | { readonly kind: 'undecidable'; readonly because: UndecidableCause };

const CLOSED: Ownership = { kind: 'closed' };
const MOST_STEPS = 200_000;
/** Longer than any origin. */
const UNUSUAL = 1000;

const WEB: ReadonlySet<string> = new Set(['https', 'http']);

// In these browsers an extension has another id in each installation: none can be spelled out.
const WITHOUT_NAMES: ReadonlySet<string> = new Set([
  'moz-extension',
  'safari-web-extension',
]);

/**
 * Works out who can have the origins that a RegExp admits. It is closed if every host that it admits lies under
 * domains that it spells out, letter by letter, and if it spells out the schemes.
 *
 * @param whole - the RegExp as it is matched, to try each witness
 */
export function ownershipIn(automaton: Automaton, whole: RegExp): Ownership {
  const budget = new Budget(MOST_STEPS);
  const ends = hostEndsOf(automaton);
  let best: Ownership = CLOSED;
  for (const scheme of schemesOf(automaton, budget)) {
    const isWeb = defaultPort(scheme.name) !== undefined;
    const alphabet = hostAlphabet(isWeb || !scheme.isSpelledOut);
    const ground = hostGround(automaton, scheme, alphabet, ends, budget);
    for (const found of foreignOrigins(ground, whole)) {
      best = rankOf(found) < rankOf(best) ? found : best;
      if (isPlain(best)) {
        return best;
      }
    }
  }
  return best;
}

function* foreignOrigins(
  ground: HostGround,
  whole: RegExp,
): Generator<Ownership> {
  const { name, isSpelledOut } = ground.scheme;
  if (WITHOUT_NAMES.has(name)) {
    return;
  }
  // Of another scheme that is not spelled out, every origin is somebody else's.
  if (!isSpelledOut && !WEB.has(name)) {
    yield* ofScheme(ground, whole);
    return;
  }
  const suffixes = new Set<string>();
  for (const end of foreignEnds(ground)) {
    // One account more under a suffix says nothing new.
    if (end.owner.kind === 'anybody' || !suffixes.has(end.owner.suffix)) {
      for (const found of ofForeignEnd(ground, end, whole)) {
        yield found;
        if (found.kind === 'public-suffix') {
          suffixes.add(found.suffix);
        }
      }
    }
  }
  yield* ground.alphabet.isWeb ? ofAddress(ground, whole) : [];
}

function ofForeignEnd(
  ground: HostGround,
  foreign: ForeignEnd,
  whole: RegExp,
): readonly Ownership[] {
  const { hosts, witness } = tried(ground, foreign, whole);
  if (witness === undefined) {
    // Either no browser has such a host, or it has to be found otherwise: IPv6 is beyond us.
    const { character, behind } = foreign;
    return hosts > 0 ||
      ((character + behind.text).endsWith(']') && mayHaveBrackets(ground))
      ? [{ kind: 'undecidable', because: 'addresses' }]
      : [];
  }
  return foreign.owner.kind === 'customers'
    ? [{ kind: 'public-suffix', suffix: foreign.owner.suffix, witness }]
    : [{ kind: 'unbounded', witness }];
}

function mayHaveBrackets({ automaton, scheme }: HostGround): boolean {
  return afterCharacter(automaton, scheme.positions, '[').length > 0;
}

function ofAddress(ground: HostGround, whole: RegExp): readonly Ownership[] {
  const address = foreignAddress(ground);
  const witness =
    address &&
    originsOf(ground.scheme, address.host, address.examples).find((origin) =>
      isAdmitted(origin, whole),
    );
  return witness === undefined ? [] : [{ kind: 'unbounded', witness }];
}

/** Any host at all: whoever makes an application chooses its scheme. */
function ofScheme(ground: HostGround, whole: RegExp): readonly Ownership[] {
  const found = ofAnyHost(ground, whole);
  return found.length > 0 ? found : ofAnyHost(withUnusualHosts(ground), whole);
}

function ofAnyHost(ground: HostGround, whole: RegExp): readonly Ownership[] {
  return ground.ends.flatMap((end): readonly Ownership[] => {
    const { positions } = end;
    const behind = { text: '', spelled: [], all: positions };
    const { witness } = tried(ground, { behind, character: '', end }, whole);
    return witness === undefined ? [] : [{ kind: 'unbounded', witness }];
  });
}

function withUnusualHosts(ground: HostGround): HostGround {
  const { automaton, scheme, ends, budget } = ground;
  return hostGround(automaton, scheme, hostAlphabet(false), ends, budget);
}

/** Tries hosts until the RegExp really matches an origin that has one. */
function tried(
  ground: HostGround,
  foreign: Omit<ForeignEnd, 'owner'>,
  whole: RegExp,
): { readonly hosts: number; readonly witness: string | undefined } {
  let hosts = 0;
  for (const host of exampleHosts(ground, foreign)) {
    hosts += 1;
    const witness = originsOf(ground.scheme, host, foreign.end.examples).find(
      (origin) => isAdmitted(origin, whole),
    );
    if (witness !== undefined) {
      return { hosts, witness };
    }
  }
  return { hosts, witness: undefined };
}

function originsOf(
  { name }: Scheme,
  host: string,
  ends: readonly string[],
): readonly string[] {
  return ends.map((end) => `${name}://${host}${end}`);
}

function isAdmitted(origin: string, whole: RegExp): boolean {
  return (
    whole.test(origin) &&
    (parseSerializedOrigin(origin) !== undefined || isUnusualOrigin(origin))
  );
}

/** Tells whether a reader sees at once what is wrong: anybody can register the host. */
function isPlain(ownership: Ownership): boolean {
  return rankOf(ownership) < UNUSUAL;
}

/** The smaller, the more a reader sees at once what is wrong. */
function rankOf(ownership: Ownership): number {
  switch (ownership.kind) {
    case 'unbounded':
      return (
        (canBeRegistered(hostOf(ownership.witness)) ? 0 : UNUSUAL) +
        hostOf(ownership.witness).length
      );
    case 'public-suffix':
      return (
        (hostOf(ownership.witness).startsWith('evil') ? 2 : 3) * UNUSUAL +
        hostOf(ownership.witness).length
      );
    case 'undecidable':
      return 4 * UNUSUAL;
    case 'closed':
      return 5 * UNUSUAL;
  }
}

function hostOf(origin: string): string {
  return parseSerializedOrigin(origin)?.host ?? '';
}
