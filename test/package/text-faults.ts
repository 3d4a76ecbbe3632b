/** Hosts that the package may name. */
const PUBLIC_HOSTS = new RegExp(
  [
    // Reserved for documentation and tests, and a look-alike.
    String.raw`(?:^|\.|^shopx)example(?:\.com|\.org|\.dev)?\.?$`,
    String.raw`\.test$`,
    // Examples of strangers.
    String.raw`^(?:evil-|evil|appx)example\.com$`,
    String.raw`^example\.net$`,
    String.raw`\.evil\.net$`,
    String.raw`^x+…?$`,
    // This machine, also as the examples of what is refused write it.
    String.raw`^(?:localhost\.?|127\.0\.0\.1|0x7f\.1|\[.*|user)$`,
    // The standard that the module implements.
    String.raw`^fetch\.spec\.whatwg\.org$`,
    // Of a message of path-to-regexp, and a public suffix.
    String.raw`^git\.new$`,
    String.raw`^(?:\*|example|evil|app-\*)\.github\.io$`,
    String.raw`^(?:\*|s\*|s3|bucket\.s3)\.amazonaws\.com$`,
    String.raw`^(?:app-\*-team\.vercel|pr-\*\.railway)\.app$`,
    // A gateway of AWS, and what nginx calls a server behind it.
    String.raw`^abc123\.execute-api\.eu-central-1\.amazonaws\.com$`,
    String.raw`^api$`,
    // The name of SVG, which nobody opens.
    String.raw`^www\.w3\.org$`,
    // Patterns that are refused.
    String.raw`^(?:\*example\.com|dev-\*|10\.0\.0\.\*)$`,
    // Of the license of the Public Suffix List.
    String.raw`^(?:publicsuffix|mozilla)\.org$`,
  ].join('|'),
);
const TEMPLATE = '${';

const URLS = /https?:\/\/([^\s/'"`|)>,;:\\]+)/g;
const ABSOLUTE_PATHS =
  /(?<=^|[\s'"`(=:])(?:file:\/\/\/(?!index\.html)|\/(?:home|root|work|Users|tmp|usr|opt|builds?|private|var)\/|[A-Z]:\\)[^\s'"`)]*/gm;
const MAP_COMMENTS = /# sourceMappingURL=\S+/g;

/** What a published text may not hold: other hosts, paths of a machine, maps. */
export function faultsOfText(text: string): readonly string[] {
  const strangers = [...text.matchAll(URLS)].filter(
    ([, host = '']) => !host.includes(TEMPLATE) && !PUBLIC_HOSTS.test(host),
  );
  return [
    ...strangers,
    ...text.matchAll(ABSOLUTE_PATHS),
    ...text.matchAll(MAP_COMMENTS),
  ].map(([found]) => found);
}
