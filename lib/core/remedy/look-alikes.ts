import { registrableDomainOf } from '../origin/public-suffix.js';
import {
  parseSerializedOrigin,
  serializeOrigin,
} from '../origin/serialized-origin.js';

const OTHER_PORTS = ['', '1', '8443', '65535'];
const OTHER_SCHEMES = ['http', 'https', 'ftp', 'app'];

/** Characters that an unescaped dot in a RegExp also matches. */
const NO_DOTS = ['x', '-', '0'];

/**
 * Returns origins that are similar to an origin but may belong to others: under a domain that
 * anyone can register, with another scheme, or on another port. Returns none if the text is not a
 * serialized origin.
 */
export function lookAlikesOf(origin: string): readonly string[] {
  const parsed = parseSerializedOrigin(origin);
  if (parsed === undefined) {
    return [];
  }
  const { host } = parsed;
  return [
    ...hostsLike(host).map((other) => ({ ...parsed, host: other })),
    ...OTHER_SCHEMES.map((other) => ({ ...parsed, scheme: other })),
    ...OTHER_PORTS.map((other) => ({ ...parsed, port: other })),
  ]
    .map(serializeOrigin)
    .filter(
      (other) => other !== origin && parseSerializedOrigin(other) !== undefined,
    );
}

/** Tells whether two origins have the same scheme and owner. Their ports may differ. */
export function haveOneOwner(one: string, other: string): boolean {
  const [first, second] = [one, other].map(parseSerializedOrigin);
  return (
    first !== undefined &&
    second !== undefined &&
    first.scheme === second.scheme &&
    registrableDomainOf(first.host) === registrableDomainOf(second.host)
  );
}

function hostsLike(host: string): readonly string[] {
  const domain = registrableDomainOf(host);
  return [
    `evil${domain}`,
    `evil-${domain}`,
    `www.evil${domain}`,
    `${host}.evil.example`,
    `${host}.evil.com`,
    `${host}evil.com`,
    `${host}-evil.com`,
    ...withoutOneDot(host),
  ];
}

function withoutOneDot(host: string): readonly string[] {
  return [...host.matchAll(/\./g)].flatMap(({ index }) =>
    NO_DOTS.map(
      (letter) => host.slice(0, index) + letter + host.slice(index + 1),
    ),
  );
}
