/** A path that other code serves in front of the platform, such as socket.io. */
export interface FrontPath {
  /** The prefix of the URLs as received, such as `/socket.io/`. */
  readonly prefix: string;
  /** Whether it has its own CORS settings, so that the module ignores it. */
  readonly isLeftAlone: boolean;
}

/**
 * Finds the front path of a URL. It is compared literally, unlike an entry of the `routes` option:
 * a URL in another spelling reaches the platform, which judges it.
 */
export function frontPathOf(
  paths: readonly FrontPath[],
  url: string,
): FrontPath | undefined {
  return paths.find(({ prefix }) => url.startsWith(prefix));
}
