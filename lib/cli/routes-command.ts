import type {
  CorsLock,
  LockedPolicy,
  LockedRoute,
} from '../core/lock/cors-lock.js';
import { risksOf } from '../core/lock/risks.js';
import { EXIT, type ExitCode } from './terminal/command-error.js';
import type { CommandOptions } from './command-line.js';
import { counted } from './terminal/counted.js';
import { styled, type Terminal } from './terminal/terminal.js';
import { textTable } from './terminal/text-table.js';

/** A line of the table of routes: a route and one of its policies. */
interface RouteRow {
  readonly method: string;
  readonly path: string;
  readonly policies: readonly (LockedPolicy & { readonly name: string })[];
  readonly risks: readonly string[];
}

/**
 * Prints every route with its policies.
 *
 * @returns the exit code
 */
export function printRoutes(
  lock: CorsLock,
  { risky, json }: CommandOptions,
  terminal: Terminal,
): ExitCode {
  const all = rowsOf(lock);
  const rows =
    risky === true ? all.filter(({ risks }) => risks.length > 0) : all;
  if (json === true) {
    terminal.write(`${JSON.stringify(rows, null, 2)}\n`);
    return EXIT.fine;
  }
  const what = risky === true ? 'RISK' : 'WHO GETS IN';
  const titles = ['METHOD', 'PATH, POLICY', what, 'COOKIES'];
  const lines = textTable(
    [titles, ...rows.flatMap((row) => cellsOf(row, risky === true))],
    terminal.width,
  ).map((line, index) =>
    index === 0 ? styled(terminal, 'title', line) : line,
  );
  const count =
    risky === true
      ? `${rows.length} of ${counted(all.length, 'route')} are risky.`
      : `${counted(all.length, 'route')}.`;
  const shown = rows.length === 0 ? [] : [...lines, ''];
  terminal.write(`${[...shown, count].join('\n')}\n`);
  return EXIT.fine;
}

function rowsOf(lock: CorsLock): readonly RouteRow[] {
  return [
    ...Object.entries(lock.routes).map(([name, route]) => {
      const end = name.indexOf(' ');
      return rowOf(lock, name.slice(0, end), name.slice(end + 1), route);
    }),
    ...lock.entries.map((entry) =>
      rowOf(lock, entry.method, `${entry.path} (routes)`, entry),
    ),
    rowOf(lock, 'ALL', '(no route)', lock.default),
  ];
}

function rowOf(
  lock: CorsLock,
  method: string,
  path: string,
  route: LockedRoute,
): RouteRow {
  const names = [...route.policies, ...(route.within ?? []).flat()];
  return {
    method,
    path,
    policies: names.map((name) => ({
      name,
      ...(lock.policies[name] as LockedPolicy),
    })),
    risks: risksOf(lock, method, route),
  };
}

function cellsOf(
  { method, path, policies, risks }: RouteRow,
  isRisky: boolean,
): readonly (readonly string[])[] {
  if (policies.length === 0) {
    return [[method, path, 'other code decides', '']];
  }
  return policies.map((policy, index) => [
    index === 0 ? method : '',
    index === 0 ? `${path}\n(${policy.name})` : `(${policy.name})`,
    isRisky ? (index === 0 ? risks.join('\n') : '') : whoGetsIn(policy),
    policy.credentials ? 'yes' : 'no',
  ]);
}

function whoGetsIn({
  origins,
  regExps,
  decidedAtRunTime,
}: LockedPolicy): string {
  if (origins.includes('*')) {
    return 'every origin';
  }
  const who = [...origins, ...regExps, ...decidedAtRunTime];
  return who.length === 0 ? 'nobody' : who.join('\n');
}
