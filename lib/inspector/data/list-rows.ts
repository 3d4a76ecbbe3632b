import { quoteForLog } from '../../core/quote-for-log.js';
import { parseSerializedOrigin } from '../../core/origin/serialized-origin.js';
import { isUnusualOrigin } from '../../core/origin/unusual-origin.js';
import { messageOf } from '../../http/log/cors-log.js';
import type { OriginList } from '../../lists/origin-list.js';

/** A run-time list as the page shows it. */
export interface ListRow {
  readonly name: string;
  readonly size: number;
  readonly state: string;
  readonly confirmedAt: Date | undefined;
  /** What is wrong, in words. */
  readonly troubles: readonly string[];
}

/** What a list says about one origin. */
export interface LookUp {
  readonly list: string;
  readonly origin: string;
  /** Whether the list allows the origin now. */
  readonly isAllowed: boolean;
  /** Whether the origin itself is an entry. If it is allowed and no entry, a pattern allows it. */
  readonly isEntry: boolean;
}

/** Describes the run-time lists for the page. */
export function listRows(lists: readonly OriginList[]): readonly ListRow[] {
  return lists.map(({ name, size, health, confirmedAt }) => ({
    name,
    size,
    state: health.state,
    confirmedAt,
    troubles: [
      ...(health.state === 'lost'
        ? [`The store fails: ${shown(health.error)}`]
        : []),
      ...(health.state === 'closed'
        ? [`It allows nobody: ${shown(health.reason)}`]
        : []),
      ...sinceWhen('A change does not settle', health.pendingSince),
      ...sinceWhen('It lacks changes of its store', health.behindSince),
      ...sinceWhen('No entry arrives', health.stalledSince),
    ],
  }));
}

/**
 * Looks an origin up.
 *
 * @throws TypeError if it is no origin
 */
export function lookUp(
  lists: readonly OriginList[],
  origin: string,
): readonly LookUp[] {
  const parsed = parseSerializedOrigin(origin);
  if (parsed === undefined && !isUnusualOrigin(origin)) {
    throw new TypeError(
      `origin ${quoteForLog(origin)} is invalid: it is not an origin as browsers write it. Write what location.origin shows in the page, such as "https://app.example.com".`,
    );
  }
  return lists.map((list) => ({
    list: list.name,
    origin,
    isAllowed: list.admits(origin, parsed),
    isEntry: list.has(origin),
  }));
}

// A store may put anything into its errors.
function shown(error: unknown): string {
  return messageOf(error).slice(0, 300);
}

function sinceWhen(what: string, since: Date | undefined): readonly string[] {
  return since === undefined ? [] : [`${what} since ${since.toISOString()}.`];
}
