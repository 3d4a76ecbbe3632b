/**
 * Origins that an attacker could have, and that resemble one: another registrable domain, the
 * domain at the beginning or the end of another, a letter for a dot, another scheme or port.
 *
 * @param anyPort - whether other ports are no others
 */
export function attackersOf(
  origin: string,
  anyPort: boolean,
): readonly string[] {
  const [scheme = '', authority = ''] = origin.split('://');
  const [, host = '', port = ''] = /^(.*?)(:[0-9]+)?$/.exec(authority) ?? [];
  const domain = host.split('.').slice(-2).join('.');
  const hosts = /^[[0-9]/.test(host)
    ? [`${host}.evil.test`]
    : [
        `evil${domain}`,
        `evil-${domain}`,
        `shop.evil${domain}`,
        `${host}.evil.test`,
        `${host}evil.test`,
        `${host}-evil.test`,
        `${host}.${domain}.evil.test`,
        ...lettersForDots(host).filter(
          // Still below the domain, it has the same owner.
          (other) => !other.endsWith(`.${domain}`),
        ),
      ];
  return [
    'https://evil.test',
    'null',
    ...hosts.map((other) => `${scheme}://${other}${port}`),
    ...['http', 'https', 'capacitor', 'ftp']
      .filter((other) => other !== scheme)
      .map((other) => `${other}://${authority}`),
    ...(anyPort
      ? []
      : [':1', ':8080', ':65535', '']
          .filter((other) => other !== port)
          .map((other) => `${scheme}://${host}${other}`)),
  ];
}

function lettersForDots(host: string): readonly string[] {
  return Array.from(host, (letter, at) => ({ letter, at }))
    .filter(({ letter }) => letter === '.')
    .flatMap(({ at }) =>
      ['x', '-', '1'].map(
        (other) => host.slice(0, at) + other + host.slice(at + 1),
      ),
    );
}
