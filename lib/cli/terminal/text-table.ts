import { wrapText } from './wrap-text.js';

const GAP = 2;
/** No column becomes narrower than this, if it has more. */
const NARROWEST = 9;

/**
 * Writes a table, no line of which is longer than the terminal. Long cells have several lines.
 *
 * @param rows - the first one has the titles; others may have fewer cells
 */
export function textTable(
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const widths = fitted(naturalWidths(rows), width);
  return rows.flatMap((row) => linesOf(row, widths));
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const [titles = []] = rows;
  return titles.map((_, column) =>
    Math.max(
      ...rows.flatMap((row) =>
        (row[column] ?? '').split('\n').map(({ length }) => length),
      ),
    ),
  );
}

/** Takes from the widest column until all fit. */
function fitted(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const room = width - GAP * (widths.length - 1);
  while (widths.reduce((sum, each) => sum + each, 0) > room) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) {
      break;
    }
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function linesOf(
  row: readonly string[],
  widths: readonly number[],
): readonly string[] {
  const cells = widths.map((width, column) => ({
    width,
    lines: (row[column] ?? '')
      .split('\n')
      .flatMap((text) => wrapText(text, width)),
  }));
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map(({ width, lines }) => (lines[line] ?? '').padEnd(width))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
