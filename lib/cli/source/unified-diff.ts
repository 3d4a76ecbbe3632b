import { applyEdits, inOrder, type TextEdit } from '../source/text-edit.js';

/** How many lines are shown around a change. */
const CONTEXT = 3;

/** Lines that take the place of others, with their ends. */
interface LineChange {
  /** The index of the first line. */
  readonly first: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Returns what edits change in a file, in the unified format that `git apply` and `patch` read. The edits are known, so
 * that nothing has to be compared.
 *
 * @param name - of the file, with slashes
 */
export function unifiedDiff(
  name: string,
  text: string,
  edits: readonly TextEdit[],
): readonly string[] {
  const lines = linesOf(text);
  let shift = 0;
  const hunks = hunksOf(lineChanges(text, edits)).flatMap((changes) => {
    const hunk = hunkLines(lines, changes, shift);
    shift += changes.reduce(
      (sum, { before, after }) => sum + after.length - before.length,
      0,
    );
    return hunk;
  });
  return [`--- a/${name}`, `+++ b/${name}`, ...hunks];
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function lineChanges(
  text: string,
  edits: readonly TextEdit[],
): readonly LineChange[] {
  const starts = [0];
  for (const line of linesOf(text)) {
    starts.push((starts.at(-1) as number) + line.length);
  }
  const lineAt = (position: number): number =>
    starts.findLastIndex((start) => start <= position);
  const groups: { first: number; last: number; edits: TextEdit[] }[] = [];
  for (const edit of inOrder(edits)) {
    const [first, last] = [lineAt(edit.start), lineAt(edit.end)];
    const open = groups.at(-1);
    if (open !== undefined && first <= open.last) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else {
      groups.push({ first, last, edits: [edit] });
    }
  }
  return groups.map((group) => {
    const [start, end] = [starts[group.first], starts[group.last + 1]];
    return withoutCommonLines({
      first: group.first,
      before: linesOf(text.slice(start, end)),
      after: linesOf(applyEdits(text, group.edits, start, end)),
    });
  });
}

function withoutCommonLines(change: LineChange): LineChange {
  const { first, before, after } = change;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < shorter - head &&
    before.at(-1 - tail) === after.at(-1 - tail)
  ) {
    tail += 1;
  }
  return {
    first: first + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
}

/** Puts changes together whose surroundings meet. */
function hunksOf(
  changes: readonly LineChange[],
): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  let end = -Infinity;
  for (const change of changes) {
    if (change.first - end <= 2 * CONTEXT) {
      hunks.at(-1)?.push(change);
    } else {
      hunks.push([change]);
    }
    end = change.first + change.before.length;
  }
  return hunks;
}

function hunkLines(
  lines: readonly string[],
  changes: readonly LineChange[],
  shift: number,
): readonly string[] {
  const start = Math.max((changes[0] as LineChange).first - CONTEXT, 0);
  const shown: string[] = [];
  let position = start;
  for (const { first, before, after } of changes) {
    shown.push(
      ...marked(' ', lines.slice(position, first)),
      ...marked('-', before),
      ...marked('+', after),
    );
    position = first + before.length;
  }
  const tail = lines.slice(position, position + CONTEXT);
  shown.push(...marked(' ', tail));
  const end = position + tail.length;
  const grown = changes.reduce(
    (sum, { before, after }) => sum + after.length - before.length,
    0,
  );
  const count = end - start;
  return [
    `@@ -${start + 1},${count} +${start + 1 + shift},${count + grown} @@`,
    ...shown,
  ];
}

// An empty line around a change has no mark, as with the option --suppress-blank-empty of diff: no blanks at its end.
function marked(mark: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.endsWith('\n')
      ? [(mark + line.slice(0, -1)).replace(/^ $/, '')]
      : [mark + line, '\\ No newline at end of file'],
  );
}
