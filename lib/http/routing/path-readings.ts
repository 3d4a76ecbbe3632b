/**
 * File servers, proxies and mounted applications interpret paths differently. Each of these
 * transformations is applied by some and not by others, and in different orders.
 */
const WAYS: readonly ((path: string) => Iterable<string>)[] = [
  (path) => [decodeOnce(path)],
  // A decoded character may become a delimiter.
  (path) => [path.replace(/[?#].*$/s, '')],
  // Path parameters, such as `;a=b`.
  (path) => [path.replace(/;[^/]*/g, '')],
  (path) => [path.replaceAll('\\', '/')],
  (path) => [path.replace(/\/{2,}/g, '/')],
  withoutAuthority,
  withoutDotSegments,
];

const ODD = /[%;\\]|\/\/|\/\.{1,2}(?:\/|$)/;
const MOST_READINGS = 100;
/** Maximum number of characters to produce. A path of thousands of characters is hostile. */
const MOST_WRITTEN = 200_000;

/**
 * Returns every way in which a path may be interpreted, the path itself first; `undefined` if there
 * are so many that the path must be hostile.
 */
export function readingsOf(path: string): readonly string[] | undefined {
  if (!ODD.test(path)) {
    return [path];
  }
  const readings = new Set([path]);
  let written = 0;
  for (const reading of readings) {
    for (const read of WAYS) {
      for (const other of read(reading)) {
        readings.add(other);
        written += other.length;
        if (readings.size > MOST_READINGS || written > MOST_WRITTEN) {
          return undefined;
        }
      }
    }
  }
  return [...readings];
}

/** Decodes valid percent-encoding and keeps the rest. */
function decodeOnce(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) =>
    Buffer.from(encoded.replaceAll('%', ''), 'hex').toString(),
  );
}

/**
 * A mounted application sees the path below its mount path. If that begins with two slashes, the
 * URL standard interprets the text up to the next slash as a host.
 */
function* withoutAuthority(path: string): Generator<string, void, undefined> {
  for (const { index, 0: authority } of path.matchAll(/\/\/[^/]*(?=\/)/g)) {
    yield path.slice(0, index) + path.slice(index + authority.length);
  }
}

/**
 * Resolves dot segments. They never lead above the mount path, which may end at any segment before
 * them.
 */
function* withoutDotSegments(path: string): Generator<string, void, undefined> {
  const segments = path.split('/').slice(1);
  const dots = segments.findIndex(isDots);
  for (let mounted = dots; mounted >= 0; mounted--) {
    const kept = segments.slice(0, mounted);
    for (const segment of segments.slice(mounted)) {
      if (!isDots(segment)) {
        kept.push(segment);
      } else if (segment === '..' && kept.length > mounted) {
        kept.pop();
      }
    }
    const isFolder = kept.length > 0 && /\/\.{1,2}$/.test(path);
    yield `/${kept.join('/')}${isFolder ? '/' : ''}`;
  }
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..';
}
