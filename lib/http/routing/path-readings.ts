/**
 * What serves files, proxies and mounted applications read a path in their own ways: each of
 * these is done by some of them and not by others, and in different orders.
 */
const WAYS: readonly ((path: string) => Iterable<string>)[] = [
  (path) => [decodeOnce(path)],
  // What was encoded may delimit once it is decoded.
  (path) => [path.replace(/[?#].*$/s, '')],
  // Parameters of a segment.
  (path) => [path.replace(/;[^/]*/g, '')],
  (path) => [path.replaceAll('\\', '/')],
  (path) => [path.replace(/\/{2,}/g, '/')],
  withoutAuthority,
  withoutDotSegments,
];

const ODD = /[%;\\]|\/\/|\/\.{1,2}(?:\/|$)/;
const MOST_READINGS = 100;
/** How many characters may be written to find the readings: a path of thousands is not meant well. */
const MOST_WRITTEN = 200_000;

/**
 * Every way in which a path may be read, the path itself first; `undefined` if there are too
 * many for anybody to mean well.
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

/** Decodes what is percent-encoded as it can be, and leaves the rest. */
function decodeOnce(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) =>
    Buffer.from(encoded.replaceAll('%', ''), 'hex').toString(),
  );
}

/**
 * What is mounted sees the path below its own, and if that begins with two slashes, the URL
 * standard reads a host between them and the next.
 */
function* withoutAuthority(path: string): Generator<string, void, undefined> {
  for (const { index, 0: authority } of path.matchAll(/\/\/[^/]*(?=\/)/g)) {
    yield path.slice(0, index) + path.slice(index + authority.length);
  }
}

/** No dots lead out of what is mounted, at whichever of the segments in front of them it is. */
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
