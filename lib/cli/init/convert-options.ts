import { isExactOrigin } from '../../core/origin/origin-entry.js';
import { originFault } from '../../core/check/origin-fault.js';
import type { OriginFault } from '../../core/issue/policy-issue.js';
import {
  checkConverted,
  checkWrittenOptions,
  type OptionFault,
} from './check-converted.js';
import type { Literal } from '../source/literal.js';

/** The platforms, whose `enableCors()` do different things. */
export type Platform = 'express' | 'fastify';

/** The options of `enableCors()`, as they are spelled out. */
export type WrittenOptions = ReadonlyMap<string, Literal>;

/** What becomes of an option; as it is if nothing is said of it. */
export type OptionChange =
  | { readonly kind: 'remove'; readonly why: string }
  | { readonly kind: 'replace'; readonly value: Literal; readonly why: string }
  | {
      /** Entries of a list that are left out. */
      readonly kind: 'leave-out';
      readonly indices: readonly number[];
      readonly why: string;
    };

/** The options of `forRoot()` that do what options of `enableCors()` did. */
export interface Conversion {
  readonly changes: ReadonlyMap<string, OptionChange>;
  /** What was unset, with what it did. */
  readonly added: ReadonlyMap<string, Literal>;
  readonly faults: readonly OptionFault[];
}

/** What each platform does if an option is unset. */
const UNSET: Readonly<Record<Platform, Readonly<Record<string, Literal>>>> = {
  express: {
    origin: '*',
    methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',
    maxAge: false,
  },
  fastify: { origin: '*', methods: 'GET,HEAD,POST', maxAge: false },
};

/** What keeps calls with cookies as they were, in place of a `'*'` that is a name to them. */
const STARRED: Readonly<Record<string, Literal>> = {
  methods: 'GET,HEAD,POST',
  allowedHeaders: [],
};

/** Texts that no browser ever sent as an origin. Of others, somebody else has to say it. */
const NEVER_SENT: ReadonlySet<OriginFault> = new Set<OriginFault>([
  'empty',
  'not-trimmed',
  'several-origins',
  'no-scheme',
  'misspelled-scheme',
  'web-socket-scheme',
  'path',
  'user-information',
  'not-lower-case',
  'not-ascii',
  'default-port',
  'invalid-port',
  'invalid-port-list',
  'misplaced-wildcard',
]);

/**
 * Converts the options of `enableCors()` by the rules of the guide: nothing becomes wider.
 *
 * @param platform - whose `enableCors()` it is
 */
export function convertOptions(
  written: WrittenOptions,
  platform: Platform,
): Conversion {
  const added = new Map(
    Object.entries(UNSET[platform]).filter(([option]) => !written.has(option)),
  );
  const changes = changesOf(written, added, platform);
  const wrong = checkWrittenOptions(written);
  const faults =
    wrong.length > 0
      ? wrong
      : checkConverted(converted(written, { changes, added }));
  return { changes, added, faults };
}

function changesOf(
  written: WrittenOptions,
  added: ReadonlyMap<string, Literal>,
  platform: Platform,
): ReadonlyMap<string, OptionChange> {
  const changes = new Map<string, OptionChange>();
  const change = (option: string, made: OptionChange | undefined): void => {
    if (made !== undefined) {
      changes.set(option, made);
    }
  };
  const origin = written.get('origin');
  const hasCredentials = written.get('credentials') === true;
  // With credentials, `true` stays, and the check refuses it: somebody has to list the origins.
  if (origin !== true || !hasCredentials) {
    change('origin', changeOfOrigin(origin, platform));
  }
  if (hasCredentials) {
    const isAnybody = converted(written, { changes, added })['origin'] === '*';
    change('credentials', isAnybody ? IGNORED : undefined);
    if (!isAnybody) {
      change('methods', changeOfStar(written, 'methods'));
      change('allowedHeaders', changeOfStar(written, 'allowedHeaders'));
    }
  }
  if (written.get('preflightContinue') === false) {
    change('preflightContinue', {
      kind: 'remove',
      why: 'no handler answers in place of the policy',
    });
  }
  return changes;
}

const IGNORED: OptionChange = {
  kind: 'remove',
  why: "browsers ignored credentials beside '*'",
};

/** Returns the value that an option has afterwards; `undefined` if it has none. */
export function convertedValue(
  value: Literal,
  change: OptionChange | undefined,
): Literal | undefined {
  switch (change?.kind) {
    case undefined:
      return value;
    case 'remove':
      return undefined;
    case 'replace':
      return change.value;
    case 'leave-out':
      return (value as readonly Literal[]).filter(
        (_, index) => !change.indices.includes(index),
      );
  }
}

/** Returns the options that come out. */
export function converted(
  written: WrittenOptions,
  { changes, added }: Pick<Conversion, 'changes' | 'added'>,
): Readonly<Record<string, Literal>> {
  const kept = [...written].flatMap(([option, value]) => {
    const after = convertedValue(value, changes.get(option));
    return after === undefined ? [] : [[option, after] as const];
  });
  return Object.fromEntries([...kept, ...added]);
}

function changeOfOrigin(
  origin: Literal | undefined,
  platform: Platform,
): OptionChange | undefined {
  if (origin === true) {
    return { kind: 'replace', value: '*', why: 'true means every origin' };
  }
  if (typeof origin === 'string') {
    // A browser reads the header without the blanks around it: such a text did match.
    return isNeverSent(origin.trim())
      ? {
          kind: 'replace',
          value: false,
          why: `${quoted(origin)} never matched a browser's origin`,
        }
      : undefined;
  }
  return isList(origin) ? changeOfList(origin, platform) : undefined;
}

function changeOfList(
  origins: readonly Literal[],
  platform: Platform,
): OptionChange | undefined {
  if (platform === 'fastify' && origins.includes('*')) {
    return {
      kind: 'replace',
      value: '*',
      why: "on Fastify, '*' in a list was every origin",
    };
  }
  const indices = [...origins.keys()].filter((index) => {
    const entry = origins[index];
    return typeof entry === 'string' && (entry === '*' || isNeverSent(entry));
  });
  const names = indices
    .map((index) => quoted(origins[index] as string))
    .join(', ');
  if (indices.length === origins.length) {
    const why =
      indices.length === 0
        ? 'an empty list allowed nobody'
        : `${names} never matched a browser's origin`;
    return { kind: 'replace', value: false, why };
  }
  return indices.length === 0
    ? undefined
    : {
        kind: 'leave-out',
        indices,
        why: `${names} never matched a browser's origin`,
      };
}

/** Quotes a text for a comment on one line. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function isNeverSent(text: string): boolean {
  if (text === '*' || text === 'null' || isExactOrigin(text)) {
    return false;
  }
  // A pattern here, and a text there.
  const fault = originFault(text)?.fault;
  return fault === undefined || NEVER_SENT.has(fault);
}

function changeOfStar(
  written: WrittenOptions,
  option: keyof typeof STARRED,
): OptionChange | undefined {
  const value = written.get(option);
  const isStar =
    value === '*' || (isList(value) && value.length === 1 && value[0] === '*');
  return isStar
    ? {
        kind: 'replace',
        value: STARRED[option] as Literal,
        why: `'*' meant nothing to calls with cookies, and calls without them lose it`,
      }
    : undefined;
}

function isList(value: Literal | undefined): value is readonly Literal[] {
  return Array.isArray(value);
}
