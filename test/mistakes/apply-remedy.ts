/** A value that a remedy is made of. */
export type RemedyValue = string | number | RegExp;

const VALUE =
  /"(?:\\.|[^"\\])*"|\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+\/[a-z]*|[0-9.]+/g;

/** Reads a remedy as a compiler would: texts, numbers and RegExps. */
export function valuesOf(remedy: string): readonly RemedyValue[] {
  const values = [...remedy.matchAll(VALUE)].map(([code]) => valueOf(code));
  if (
    remedy.replaceAll(VALUE, 'V').replace(/^\[(.*)\]$/, '$1') !==
    values.map(() => 'V').join(', ')
  ) {
    throw new Error(`This is no expression: ${remedy}`);
  }
  return values;
}

/**
 * Writes a remedy in place of a value, as a reader would: of an option, or of the entry of its list.
 *
 * @param written - the option as it is
 * @param value - the value that the message shows
 */
export function applyRemedy(
  written: unknown,
  value: unknown,
  remedy: string,
): unknown {
  const values = valuesOf(remedy);
  if (Array.isArray(written)) {
    return written.flatMap((entry: unknown): readonly unknown[] =>
      String(entry) === String(value) ? values : [entry],
    );
  }
  return remedy.startsWith('[') ? values : values[0];
}

function valueOf(code: string): RemedyValue {
  if (code.startsWith('"')) {
    return String(JSON.parse(code));
  }
  if (code.startsWith('/')) {
    const end = code.lastIndexOf('/');
    return new RegExp(code.slice(1, end), code.slice(end + 1));
  }
  return Number(code);
}
