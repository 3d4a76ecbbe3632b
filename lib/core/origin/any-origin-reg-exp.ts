import { matchWhole } from './match-whole.js';

// Names that nobody would write into an expression and that have nothing in common, where
// anybody can register one. Of letters only, which the narrowest expressions allow.
const HOSTS = ['qzjxkv.com', 'mwpfqyzu.net', 'kvzrhwb.org'];

// Ways in which one page can be reached: whoever is allowed in one of them is anybody.
const ORIGINS_OF: readonly ((host: string) => string)[] = [
  (host) => `https://${host}`,
  (host) => `https://www.${host}`,
  (host) => `https://${host}:8443`,
  (host) => `http://${host}`,
];

/**
 * Tells whether a RegExp amounts to every origin: it matches, as a whole, origins that have
 * nothing in common. They are constant, so that an application that starts once does always.
 *
 * One that lets in more than was meant is not found: in `/^https:\/\/.*example\.com$/`, which
 * forgets a dot and lets `https://evil-example.com` in, nothing says which name is meant.
 */
export function admitsAnyOrigin(pattern: RegExp): boolean {
  const whole = matchWhole(pattern);
  return ORIGINS_OF.some((originOf) =>
    HOSTS.every((host) => whole.test(originOf(host))),
  );
}
