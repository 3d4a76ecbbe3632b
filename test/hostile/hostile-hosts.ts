/** A request to an enforced path: whether it is taken for one of the same origin. */
export interface HostileHost {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isSameOrigin: boolean;
}

function row(
  title: string,
  isSameOrigin: boolean,
  ...lines: string[]
): HostileHost {
  return { title, lines, isSameOrigin };
}

const EVIL = 'Origin: https://evil.example';
const OWN = 'Host: api.example';

/** The policy admits none of these origins; only their own host lets them in. */
export const HOSTILE_HOSTS: readonly HostileHost[] = [
  row('its own host', true, 'Host: evil.example', EVIL),
  row('its own host in upper case', true, 'Host: EVIL.EXAMPLE', EVIL),
  row(
    'its own host and the default port',
    true,
    'Host: evil.example:443',
    EVIL,
  ),
  row('another host', false, OWN, EVIL),
  row('another port', false, 'Host: evil.example:8443', EVIL),
  row("another scheme's default port", false, 'Host: evil.example:80', EVIL),
  row('a host that begins alike', false, 'Host: evil.example.net', EVIL),
  row('a host that ends alike', false, 'Host: example', EVIL),
  row('a trailing dot', false, 'Host: evil.example.', EVIL),
  row('a leading zero in the port', false, 'Host: evil.example:0443', EVIL),
  row('two ports', false, 'Host: evil.example:443:443', EVIL),
  row('a path', false, 'Host: evil.example/', EVIL),
  row('user information', false, 'Host: x@evil.example', EVIL),
  row('an empty host', false, 'Host:', EVIL),
  row(
    'an empty host and an origin without one',
    false,
    'Host:',
    'Origin: https://',
  ),
  row('an empty host and an empty origin', false, 'Host:', 'Origin:'),
  row('null for both', false, 'Host: null', 'Origin: null'),
  row('bytes above 0x7f', false, 'Host: evil.example\xff', EVIL),
  row('8 KB', false, `Host: ${'a'.repeat(8192)}`, EVIL),
  row('8 KB of colons', false, `Host: ${':'.repeat(8192)}`, EVIL),
  row('half an IPv6 address', false, 'Host: [::1', EVIL),
  row('an IPv6 address', true, 'Host: [::1]:443', 'Origin: https://[::1]'),
  row('a second host line', false, OWN, 'Host: evil.example', EVIL),
  row('two hosts in one line', false, 'Host: api.example, evil.example', EVIL),
  row('a forwarded host', false, OWN, 'X-Forwarded-Host: evil.example', EVIL),
  row('Forwarded', false, OWN, 'Forwarded: host=evil.example', EVIL),
  row(
    'X-Host and the like',
    false,
    OWN,
    'X-Host: evil.example',
    'X-Original-Host: evil.example',
    EVIL,
  ),
  row(
    'a forwarded protocol',
    false,
    OWN,
    'X-Forwarded-Proto: https',
    'X-Forwarded-Port: 443',
    EVIL,
  ),
  row(
    'Sec-Fetch-Site same-origin',
    true,
    OWN,
    'Sec-Fetch-Site: same-origin',
    EVIL,
  ),
  row('Sec-Fetch-Site none', true, OWN, 'Sec-Fetch-Site: none', EVIL),
  row(
    'Sec-Fetch-Site same-site',
    false,
    OWN,
    'Sec-Fetch-Site: same-site',
    EVIL,
  ),
  row(
    'Sec-Fetch-Site twice',
    false,
    OWN,
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Site: cross-site',
    EVIL,
  ),
  row(
    'Sec-Fetch-Site in upper case',
    false,
    OWN,
    'Sec-Fetch-Site: SAME-ORIGIN',
    EVIL,
  ),
  row(
    'an empty Sec-Fetch-Site',
    false,
    'Host: evil.example',
    'Sec-Fetch-Site:',
    EVIL,
  ),
  row(
    'Sec-Fetch-Site cross-site at its own host',
    false,
    'Host: evil.example',
    'Sec-Fetch-Site: cross-site',
    EVIL,
  ),
];
