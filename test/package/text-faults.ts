// Hosts that the package may name: those reserved for documentation, this machine, the
// two that the changelog refers to, and where a message of path-to-regexp leads.
const PUBLIC_HOSTS =
  /(?:^|\.)example(?:\.com|\.org|\.dev)?$|^(?:localhost|keepachangelog\.com|semver\.org|git\.new)$/;
const TEMPLATE = '${';

const URLS = /https?:\/\/([^\s/'"`|)>,;:\\]+)/g;
const ABSOLUTE_PATHS =
  /(?<=^|[\s'"`(=:])(?:file:\/\/|\/(?:home|root|work|Users|tmp|usr|opt|builds?|private|var)\/|[A-Z]:\\)[^\s'"`)]*/gm;
const MAP_COMMENTS = /# sourceMappingURL=\S+/g;

/** What a published text may not hold: other hosts, paths of a machine, maps. */
export function faultsOfText(text: string): readonly string[] {
  const strangers = [...text.matchAll(URLS)].filter(
    ([, host = '']) => !host.startsWith(TEMPLATE) && !PUBLIC_HOSTS.test(host),
  );
  return [
    ...strangers,
    ...text.matchAll(ABSOLUTE_PATHS),
    ...text.matchAll(MAP_COMMENTS),
  ].map(([found]) => found);
}
