import type { Site } from './scanned-policies.js';

/** What scanners send as `Origin` to find a site that they may read; two values are two headers. */
export type ScannerForm = readonly [
  title: string,
  of: (site: Site) => readonly string[],
];

/** Some browsers send these in a host, and a rule that looks for an end or a beginning stops at them. */
const SPECIAL = '$~=+&*)(\'!;,-_`{}|^%"<>\\';

/** The forms of four public scanners. Some of them are allowed by some policies, such as a subdomain by a pattern. */
export const SCANNER_FORMS: readonly ScannerForm[] = [
  ['another domain', () => ['https://evil.example']],
  [
    'another domain below',
    ({ scheme, host }) => [`${scheme}://${host}.evil.example`],
  ],
  ['a longer domain', ({ scheme, domain }) => [`${scheme}://evil${domain}`]],
  ['null', () => ['null']],
  [
    'the domain without its first letter',
    ({ scheme, domain }) => [`${scheme}://${domain.slice(1)}`],
  ],
  [
    'a letter as the last dot',
    ({ scheme, host }) => [`${scheme}://${host.replace(/\.(?=[^.]*$)/, 'x')}`],
  ],
  [
    'a letter as the first dot',
    ({ scheme, host }) => [`${scheme}://${host.replace('.', 'x')}`],
  ],
  [
    'letters as all dots',
    ({ scheme, host }) => [`${scheme}://${host.replaceAll('.', 'x')}`],
  ],
  [
    'the other scheme',
    ({ scheme, host }) => [
      `${scheme === 'https' ? 'http' : 'https'}://${host}`,
    ],
  ],
  ['a subdomain over http', ({ host }) => [`http://sub.${host}`]],
  ...SPECIAL.split('').flatMap((character): readonly ScannerForm[] => {
    const code = character.charCodeAt(0).toString(16).padStart(2, '0');
    return [character, `%${code}`].map((written) => [
      `${written} behind the host`,
      ({ scheme, host }) => [`${scheme}://${host}${written}.evil.example`],
    ]);
  }),
  [
    'a subdomain with a port',
    ({ scheme, host }) => [`${scheme}://evil.${host}:8443`],
  ],
  ['localhost below another domain', () => ['https://localhost.evil.example']],
  [
    'localhost below another domain over http',
    () => ['http://localhost.evil.example'],
  ],
  [
    'a subdomain that is not listed',
    ({ scheme, domain }) => [`${scheme}://unlisted.${domain}`],
  ],
  ['upper case', ({ scheme, host }) => [`${scheme}://${host}`.toUpperCase()]],
  [
    'a host in upper case',
    ({ scheme, host }) => [`${scheme}://${host.toUpperCase()}`],
  ],
  ['a trailing dot', ({ scheme, host }) => [`${scheme}://${host}.`]],
  ['a trailing slash', ({ scheme, host }) => [`${scheme}://${host}/`]],
  ['a path', ({ scheme, host }) => [`${scheme}://${host}/path`]],
  [
    'itself as user information',
    ({ scheme, host }) => [`${scheme}://${host}@evil.example`],
  ],
  [
    'two origins with a blank between',
    ({ scheme, host }) => [`${scheme}://${host} https://evil.example`],
  ],
  [
    'two origins with a comma between',
    ({ scheme, host }) => [`https://evil.example, ${scheme}://${host}`],
  ],
  [
    'the header twice',
    ({ scheme, host }) => [`${scheme}://${host}`, `${scheme}://${host}`],
  ],
  [
    'the header twice, the second of another domain',
    ({ scheme, host }) => [`${scheme}://${host}`, 'https://evil.example'],
  ],
  [
    'the header twice, the first of another domain',
    ({ scheme, host }) => ['https://evil.example', `${scheme}://${host}`],
  ],
];
