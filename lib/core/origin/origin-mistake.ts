/**
 * The mistake in a literal as an origin, as a sentence, or `never` if there is none. A text that is known only at
 * run time, such as an environment variable, is checked at start-up.
 *
 * The types find obvious mistakes. Others, such as in an address or a port, are left to the check at start-up, which
 * has every rule.
 */
export type OriginMistake<Text extends string> = Text extends '*' | 'null'
  ? never
  : Text extends ''
    ? 'an origin is not empty: leave the option out, or write https://a.example'
    : WithoutPorts<Text> extends `${string},${string}` | `${string} ${string}`
      ? 'one text holds one origin: write a list of them'
      : Text extends `${infer Scheme}://${infer Rest}`
        ? MistakeAfterScheme<Text, Scheme, Rest>
        : NoScheme<Text>;

/** A list of ports has commas of its own. */
type WithoutPorts<Text extends string> =
  Text extends `${infer Before}:[${string}]${infer After}`
    ? `${Before}${After}`
    : Text;

type NoScheme<Text extends string> = Text extends
  `http:${number}` | `https:${number}`
  ? 'an origin has a scheme and a host: write http://localhost:3000'
  : [AfterSlip<Text>] extends [never]
    ? `an origin has a scheme: write ${SchemeFor<HostOf<Text>>}://${Text}`
    : `an origin has a scheme and ://, write ${AfterSlip<Text>}`;

/** The origin after `https:`, `https:/`, `https//` or `https;//`; `never` if it is none. */
type AfterSlip<Text extends string> = Text extends `https${infer Rest}`
  ? WithScheme<'https', AfterLetters<Rest>>
  : Text extends `http${infer Rest}`
    ? WithScheme<'http', AfterLetters<Rest>>
    : never;

type AfterLetters<Text extends string> = Text extends `;//${infer Rest}`
  ? Rest
  : Text extends `//${infer Rest}`
    ? Rest
    : Text extends `:/${infer Rest}`
      ? Rest
      : Text extends `:${number}`
        ? never
        : Text extends `:${infer Rest}`
          ? Rest
          : never;

type WithScheme<Scheme extends string, Rest extends string> = [Rest] extends [
  never,
]
  ? never
  : `${Scheme}://${Rest}`;

/** A server on this machine has no certificate. */
type SchemeFor<Host extends string> =
  Lowercase<Host> extends ThisMachine ? 'http' : 'https';

type ThisMachine =
  | 'localhost'
  | `${string}.localhost`
  | 'localhost.'
  | `${string}.localhost.`
  | `127.${number}.${number}.${number}`
  | '[::1]'
  | '0.0.0.0';

type HostOf<Text extends string> = Text extends `[${infer Address}]${string}`
  ? `[${Address}]`
  : Text extends `${infer Authority}/${string}`
    ? HostOf<Authority>
    : Text extends `${infer Host}:${string}`
      ? Host
      : Text;

type MistakeAfterScheme<
  Text extends string,
  Scheme extends string,
  Rest extends string,
> =
  Lowercase<Scheme> extends keyof SchemesMeant
    ? `no browser sends this scheme: write ${SchemesMeant[Lowercase<Scheme>]}://${Rest}`
    : IsOpaque<Scheme, Rest> extends true
      ? `pages of ${Scheme}: have no origin of their own: serve them over http://localhost`
      : Rest extends `${infer Host}/`
        ? TrailingSlash<Scheme, Host>
        : Rest extends `${string}@${string}`
          ? 'an origin has no user name or password'
          : Rest extends `${infer Host}/${string}`
            ? `an origin has no path: write ${Scheme}://${Host}`
            : Rest extends `${infer Host}${'?' | '#'}${string}`
              ? `an origin ends with its host or port: write ${Scheme}://${Host}`
              : UpperCase<Text, Scheme, Rest>;

/** Schemes of WebSockets, whose pages have others, and the slips that are made most. */
interface SchemesMeant {
  ws: 'http';
  wss: 'https';
  htp: 'http';
  htps: 'https';
  hhtp: 'http';
  hhtps: 'https';
  htttp: 'http';
  htttps: 'https';
  htpp: 'http';
  htpps: 'https';
  httsp: 'https';
  httpss: 'https';
  ttp: 'http';
  ttps: 'https';
}

// Some web views send `file://` as their origin.
type IsOpaque<Scheme extends string, Rest extends string> =
  Lowercase<Scheme> extends 'data'
    ? true
    : Lowercase<Scheme> extends 'file'
      ? Rest extends ''
        ? false
        : true
      : false;

// For other schemes, the application chooses the authority: `capacitor://MyApp`.
type UpperCase<
  Text extends string,
  Scheme extends string,
  Rest extends string,
> =
  Lowercase<Scheme> extends 'http' | 'https' | 'ftp'
    ? Text extends Lowercase<Text>
      ? DefaultPort<Scheme, Rest>
      : `an origin is in lower case: write ${Lowercase<Text>}`
    : Scheme extends Lowercase<Scheme>
      ? never
      : `a scheme is in lower case: write ${Lowercase<Scheme>}://${Rest}`;

type TrailingSlash<
  Scheme extends string,
  Host extends string,
> = Host extends `${infer Bare}/${string}`
  ? `an origin has no path: write ${Scheme}://${Bare}`
  : `an origin has no trailing slash: write ${Scheme}://${Host}`;

type DefaultPort<
  Scheme extends string,
  Rest extends string,
> = `${Scheme}://${Rest}` extends
  `http://${infer Host}:80` | `https://${infer Host}:443`
  ? `browsers leave out the default port: write ${Scheme}://${Host}`
  : PortList<Scheme, Rest>;

type PortList<
  Scheme extends string,
  Rest extends string,
> = Rest extends `${infer Host}:[${infer Ports}]`
  ? Ports extends `${string} ${string}`
    ? `a list of ports has no white space: write ${Scheme}://${Host}:[${WithoutBlanks<Ports>}]`
    : Ports extends `${string},${string}`
      ? never
      : `a single port has no brackets: write ${Scheme}://${Host}:${Ports}`
  : never;

type WithoutBlanks<Text extends string> =
  Text extends `${infer Before} ${infer After}`
    ? WithoutBlanks<`${Before}${After}`>
    : Text;
