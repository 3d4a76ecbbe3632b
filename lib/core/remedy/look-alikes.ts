import { registrableDomainOf } from '../origin/public-suffix.js';
import {
  defaultPort,
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';

const OTHER_PORTS = ['', '1', '8443', '65535'];
const OTHER_SCHEMES = ['http', 'https', 'ftp', 'app'];

/** What a RegExp takes for a dot that is not escaped. */
const NO_DOTS = ['x', '-', '0'];

/**
 * Returns origins that resemble one and that others can have: under a domain that anybody can
 * register, of another scheme, on another port. None for what is no serialized origin.
 */
export function lookAlikesOf(origin: string): readonly string[] {
  const parsed = parseSerializedOrigin(origin);
  if (parsed === undefined) {
    return [];
  }
  const { scheme, host, port } = parsed;
  return [
    ...hostsLike(host).map((other) => serialize(scheme, other, port)),
    ...OTHER_SCHEMES.map((other) => serialize(other, host, port)),
    ...OTHER_PORTS.map((other) => serialize(scheme, host, other)),
  ].filter(
    (other) => other !== origin && parseSerializedOrigin(other) !== undefined,
  );
}

/** Tells whether two origins are of one scheme and of one owner, whatever their ports are. */
export function haveOneOwner(one: string, other: string): boolean {
  const [first, second] = [one, other].map(parseSerializedOrigin);
  return (
    first !== undefined &&
    second !== undefined &&
    first.scheme === second.scheme &&
    ownerOf(first) === ownerOf(second)
  );
}

function ownerOf({ host }: SerializedOrigin): string {
  return registrableDomainOf(host);
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

function serialize(scheme: string, host: string, port: string): string {
  return port === '' || port === defaultPort(scheme)
    ? `${scheme}://${host}`
    : `${scheme}://${host}:${port}`;
}
