import { Cors, originList, type CorsPolicyOptions } from '../../lib/index.js';
import type { Configuration } from './configuration.js';
import type { RefusedConfiguration } from './refused-configuration.js';

/** The strictest of three policies decides what the list refuses, wherever it stands. */
export function partners(
  session: CorsPolicyOptions,
  origins: readonly string[] = [],
): Configuration {
  const origin = originList('partners');
  return {
    options: {
      origin,
      policies: { session: { origin, ...session }, widget: { origin } },
      routes: [{ path: '/session', policy: 'session' }],
      lists: { partners: { origins } },
    },
    onHandler: [Cors('widget')],
  };
}

/** An entry that a list refuses, from `forRoot()` and from `add()` alike. */
export interface RefusedEntry {
  readonly behavior: string;
  readonly entry: string;
  readonly sentence: string;
  readonly permitted: string;
  /** What one of the policies that use the list has besides. */
  readonly session: CorsPolicyOptions;
  /** The same with a switch that lets the entry in. */
  readonly switched?: CorsPolicyOptions;
}

export const REFUSED_ENTRIES: readonly RefusedEntry[] = [
  {
    behavior: "'*' in a list that no policy uses with credentials",
    entry: '*',
    sentence:
      'lists.partners: origins "*" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. "*" cannot be an entry of a list: add the origins that are meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    permitted: 'https://*.example.com',
    session: {},
  },
  {
    behavior: "'*' in a list that a policy uses with credentials",
    entry: '*',
    sentence:
      'lists.partners: origins "*" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. "*" cannot be an entry of a list: add the origins that are meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    permitted: 'https://*.example.com',
    session: { credentials: true },
  },
  {
    behavior: 'null in a list',
    entry: 'null',
    sentence:
      'lists.partners: origins "null" is invalid: null is the origin of every page that has no origin of its own, and cannot be an entry of a list. Remove it. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    permitted: 'https://null',
    session: {},
  },
  {
    behavior: 'an origin that is none in a list',
    entry: 'https://shop.example/',
    sentence:
      'lists.partners: origins "https://shop.example/" is invalid: it has a path, a trailing slash, a query or a fragment after the host and port. Write "https://shop.example". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    permitted: 'https://shop.example',
    session: {},
  },
  {
    behavior: 'an insecure origin where the strictest policy has credentials',
    entry: 'http://shop.example',
    sentence:
      'lists.partners: origins "http://shop.example" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    permitted: 'http://localhost:3000',
    session: { credentials: true },
    switched: { credentials: true, dangerouslyAllowInsecureOrigins: true },
  },
  {
    behavior:
      'subdomains of a public suffix where the strictest policy has credentials',
    entry: 'https://*.github.io',
    sentence:
      'lists.partners: origins "https://*.github.io" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix github.io. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    permitted: 'https://*.octocat.github.io',
    session: { credentials: true },
    switched: {
      credentials: true,
      dangerouslyAllowSubdomainsOfPublicSuffixes: true,
    },
  },
  {
    behavior:
      'subdomains of a domain above public suffixes where the strictest policy has credentials',
    entry: 'https://*.amazonaws.com',
    sentence:
      'lists.partners: origins "https://*.amazonaws.com" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix s3.amazonaws.com. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    permitted: 'https://acme.s3.amazonaws.com',
    session: { credentials: true },
    switched: {
      credentials: true,
      dangerouslyAllowSubdomainsOfPublicSuffixes: true,
    },
  },
  {
    behavior: 'a misplaced * in a list',
    entry: 'https://app-*-*.shop.example',
    sentence: String.raw`lists.partners: origins "https://app-*-*.shop.example" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. The nearest form is /^https:\/\/app-[a-z0-9]+-[a-z0-9]+\.shop\.example$/ if each * stays within one label, or https://*.shop.example for every subdomain: decide which is meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin`,
    permitted: 'https://app-*.shop.example',
    session: {},
  },
  {
    behavior: 'a list of ports in another order in a list',
    entry: 'https://shop.example:[8443,8080]',
    sentence:
      'lists.partners: origins "https://shop.example:[8443,8080]" is invalid: several ports are written in ascending order, each once and without white space, and a single one without brackets. Write "https://shop.example:[8080,8443]". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    permitted: 'https://shop.example:[8080,8443]',
    session: {},
  },
  {
    behavior:
      'previews below a public suffix where the strictest policy has credentials',
    entry: 'https://app-*-team.vercel.app',
    sentence:
      'lists.partners: origins "https://app-*-team.vercel.app" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix vercel.app. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    permitted: 'https://app-*.team.vercel.app',
    session: { credentials: true },
    switched: {
      credentials: true,
      dangerouslyAllowSubdomainsOfPublicSuffixes: true,
    },
  },
];

/** What lists hold at first. */
export const LISTS: readonly RefusedConfiguration[] = REFUSED_ENTRIES.flatMap(
  ({ behavior, entry, sentence, permitted, session, switched }) => {
    const refused = partners(session, [entry]);
    const nearest = partners(session, [permitted]);
    const rows = [{ behavior, refused, sentence, twin: nearest }];
    return switched === undefined
      ? rows
      : [
          ...rows,
          {
            behavior: `${behavior}, and not without credentials`,
            refused,
            sentence,
            twin: partners({}, [entry]),
          },
          {
            behavior: `${behavior}, without the switch`,
            refused,
            sentence,
            twin: partners(switched, [entry]),
          },
        ];
  },
);
