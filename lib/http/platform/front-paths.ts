/** A path that something in front of the platform answers by itself, such as socket.io. */
export interface FrontPath {
  /** What the URLs begin with, compared as they were received, such as `/socket.io/`. */
  readonly prefix: string;
  /** Whether it has CORS settings of its own, and is left alone. */
  readonly isLeftAlone: boolean;
}

/**
 * Finds the path that a URL belongs to. It is no entry of the `routes` option: a URL that is
 * only written otherwise reaches the platform, and is judged there.
 */
export function frontPathOf(
  paths: readonly FrontPath[],
  url: string,
): FrontPath | undefined {
  return paths.find(({ prefix }) => url.startsWith(prefix));
}
