import { isRecord } from '../check/check-options.js';
import { LOCK_VERSION, type CorsLock } from './cors-lock.js';

/** Thrown if a text is no lock. The message says why, and what to do. */
export class InvalidLockError extends Error {
  override readonly name = 'InvalidLockError';
}

/** Writes a lock as the text of a file: one line for each entry of a list, so that a change is one line in git. */
export function writeLock(lock: CorsLock): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/**
 * Reads a lock that {@link writeLock} wrote.
 *
 * @param file - names it in messages
 * @throws InvalidLockError if it is none, or one of a later version
 */
export function readLock(text: string, file: string): CorsLock {
  const value = parse(text, file);
  const version = isRecord(value) ? value['version'] : undefined;
  if (typeof version === 'number' && version > LOCK_VERSION) {
    throw new InvalidLockError(
      `${file}: version ${version} is later than ${LOCK_VERSION}, which this version of nestjs-cors reads. Update nestjs-cors.`,
    );
  }
  const fault = firstFault(value);
  if (fault !== undefined) {
    throw new InvalidLockError(`${file}: ${fault}. ${REMEDY}`);
  }
  return value as CorsLock;
}

const REMEDY =
  'Do not edit the file by hand: restore it, or write it again with "nestjs-cors lock".';

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = text.includes('<<<<<<<')
      ? 'a merge left its conflicts in it'
      : (error as Error).message;
    throw new InvalidLockError(`${file}: it is no JSON: ${reason}. ${REMEDY}`);
  }
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isTexts(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.every((each) => typeof each === 'string')
  );
}

const POLICY_FIELDS = {
  allowedHeaders: 'texts',
  credentials: 'boolean',
  dangerously: 'texts',
  decidedAtRunTime: 'texts',
  enforce: 'boolean',
  exposedHeaders: 'texts',
  methods: 'texts',
  origins: 'texts',
  regExps: 'texts',
  timings: 'texts',
} as const;

function firstFault(value: unknown): string | undefined {
  if (!isRecord(value)) {
    return 'it is no object';
  }
  const { version, policies, routes, entries } = value;
  if (version !== LOCK_VERSION) {
    return `version is ${JSON.stringify(version)} instead of ${LOCK_VERSION}`;
  }
  if (!isRecord(policies)) {
    return 'policies is no object';
  }
  if (!isRecord(routes)) {
    return 'routes is no object';
  }
  if (!Array.isArray(entries)) {
    return 'entries is no list';
  }
  return (
    first(Object.entries(policies), ([name, policy]) =>
      faultOfPolicy(`policies[${JSON.stringify(name)}]`, policy),
    ) ??
    faultOfRoute('default', value['default'], policies) ??
    first(Object.entries(routes), ([name, route]) =>
      faultOfRoute(`routes[${JSON.stringify(name)}]`, route, policies),
    ) ??
    first([...entries.entries()], ([index, entry]) =>
      faultOfEntry(`entries[${index}]`, entry, policies),
    )
  );
}

function first<Item>(
  items: readonly Item[],
  faultOf: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}

function faultOfPolicy(place: string, policy: unknown): string | undefined {
  if (!isRecord(policy)) {
    return `${place} is no object`;
  }
  return (
    first(Object.entries(POLICY_FIELDS), ([field, type]) => {
      const value = policy[field];
      const isRight =
        type === 'boolean' ? typeof value === 'boolean' : isTexts(value);
      return isRight
        ? undefined
        : `${place}.${field} is ${JSON.stringify(value)} instead of ${type === 'boolean' ? 'true or false' : 'a list of texts'}`;
    }) ??
    first(policy['regExps'] as readonly string[], (text) =>
      isRegExpText(text)
        ? undefined
        : `${place}.regExps has ${JSON.stringify(text)}, which is no RegExp`,
    )
  );
}

function isRegExpText(text: string): boolean {
  const end = text.lastIndexOf('/');
  try {
    return (
      text.startsWith('/') &&
      end > 0 &&
      new RegExp(text.slice(1, end), text.slice(end + 1)) instanceof RegExp
    );
  } catch {
    return false;
  }
}

function faultOfEntry(
  place: string,
  entry: unknown,
  policies: JsonRecord,
): string | undefined {
  return isRecord(entry) &&
    typeof entry['method'] === 'string' &&
    typeof entry['path'] === 'string'
    ? faultOfRoute(place, entry, policies)
    : `${place} has no method and path`;
}

function faultOfRoute(
  place: string,
  route: unknown,
  policies: JsonRecord,
): string | undefined {
  if (!isRecord(route)) {
    return `${place} is no object`;
  }
  const { policies: names, within = [], partOf } = route;
  const lists: unknown = Array.isArray(within) ? [names, ...within] : undefined;
  if (!Array.isArray(lists) || !lists.every(isTexts)) {
    return `${place} has no list of policies`;
  }
  if (partOf !== undefined && typeof partOf !== 'string') {
    return `${place}.partOf is no text`;
  }
  return first(lists.flat(), (name) =>
    Object.hasOwn(policies, name)
      ? undefined
      : `${place} names the policy ${JSON.stringify(name)}, which is not in policies`,
  );
}
