/** The names in an option that takes a list, or one comma-separated string. */
export function namesIn(option: string | readonly string[]): readonly string[] {
  return [option]
    .flat()
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Names without case, and each once. */
export function asSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

/**
 * Tells whether an option names a header: as it is, by a prefix (`x-amz-*`), or with `*`.
 *
 * @param name - in lower case
 */
export function isNamed(
  option: string | readonly string[],
  name: string,
): boolean {
  return namesIn(option).some((written) => {
    const lower = written.toLowerCase();
    return (
      lower === name ||
      (lower.endsWith('*') && name.startsWith(lower.slice(0, -1)))
    );
  });
}
