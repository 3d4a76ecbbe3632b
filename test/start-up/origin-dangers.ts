import type { RefusedConfiguration } from './refused-configuration.js';

const credentials = true;

/** Origins that need a `dangerously…` switch, most of them only with `credentials`. */
export const ORIGIN_DANGERS: readonly RefusedConfiguration[] = [
  {
    behavior: 'null without its switch',
    refused: { options: { origin: 'null' } },
    sentence:
      'forRoot: origin "null" is prohibited: any page can get the origin "null" in a sandboxed frame. Leave it out, or set dangerouslyAllowNullOrigin. See node_modules/nestjs-cors/docs/errors.md#null-origin',
    twin: { options: { origin: 'null', dangerouslyAllowNullOrigin: true } },
  },
  {
    behavior: 'an origin that is not https, with credentials',
    refused: { options: { origin: 'http://app.example.com', credentials } },
    sentence:
      'forRoot: origin "http://app.example.com" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: { options: { origin: 'https://app.example.com', credentials } },
  },
  {
    behavior: 'an insecure origin with credentials, and not without',
    refused: { options: { origin: 'http://*.example.com', credentials } },
    sentence:
      'forRoot: origin "http://*.example.com" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: { options: { origin: 'http://*.example.com' } },
  },
  {
    behavior: 'a host that only starts with localhost, with credentials',
    refused: {
      options: { origin: 'http://localhost.example.com:3000', credentials },
    },
    sentence:
      'forRoot: origin "http://localhost.example.com:3000" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: { options: { origin: 'http://localhost:3000', credentials } },
  },
  {
    behavior: 'a host that only ends with localhost, with credentials',
    refused: { options: { origin: 'http://app.my-localhost:*', credentials } },
    sentence:
      'forRoot: origin "http://app.my-localhost:*" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: {
      options: {
        origin: [
          'http://*.localhost:*',
          'http://*.my.localhost:*',
          'http://app.localhost',
          'http://localhost.:3000',
          'http://app.localhost.',
        ],
        credentials,
      },
    },
  },
  {
    behavior: 'an IPv4 address that is no loopback address, with credentials',
    refused: { options: { origin: 'http://128.0.0.1', credentials } },
    sentence:
      'forRoot: origin "http://128.0.0.1" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: { options: { origin: 'http://127.0.0.1', credentials } },
  },
  {
    behavior: 'an IPv6 address that is not the loopback one, with credentials',
    refused: { options: { origin: 'http://[::2]:*', credentials } },
    sentence:
      'forRoot: origin "http://[::2]:*" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: { options: { origin: 'http://[::1]:*', credentials } },
  },
  {
    behavior: 'an insecure origin with credentials, without its switch',
    refused: { options: { origin: 'http://intranet', credentials } },
    sentence:
      'forRoot: origin "http://intranet" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: {
      options: {
        origin: 'http://intranet',
        credentials,
        dangerouslyAllowInsecureOrigins: true,
      },
    },
  },
  {
    behavior: 'subdomains of a top-level domain, with credentials',
    refused: { options: { origin: 'https://*.com', credentials } },
    sentence:
      'forRoot: origin "https://*.com" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix com. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://*.example.com', credentials } },
  },
  {
    behavior: 'subdomains of a private public suffix, with credentials',
    refused: { options: { origin: 'https://*.github.io', credentials } },
    sentence:
      'forRoot: origin "https://*.github.io" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix github.io. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://*.octocat.github.io', credentials } },
  },
  {
    behavior: 'subdomains of a domain above public suffixes, with credentials',
    refused: { options: { origin: 'https://*.amazonaws.com', credentials } },
    sentence:
      'forRoot: origin "https://*.amazonaws.com" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix s3.amazonaws.com. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: {
      options: { origin: 'https://acme.s3.amazonaws.com', credentials },
    },
  },
  {
    behavior: 'a store that serves the pages of strangers, with credentials',
    refused: { options: { origin: 'https://s3.amazonaws.com', credentials } },
    sentence:
      'forRoot: origin "https://s3.amazonaws.com" is prohibited: with credentials: true, it allows anyone who has a bucket there, since s3.amazonaws.com serves the pages of all buckets from this origin. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://s3.amazonaws.com' } },
  },
  {
    behavior:
      'subdomains of a domain above public suffixes with credentials, and not without',
    refused: { options: { origin: 'https://*.windows.net:*', credentials } },
    sentence:
      'forRoot: origin "https://*.windows.net:*" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix servicebus.windows.net. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://*.windows.net:*' } },
  },
  {
    behavior:
      'subdomains of a domain above public suffixes, without the switch',
    refused: { options: { origin: 'https://*.core.windows.net', credentials } },
    sentence:
      'forRoot: origin "https://*.core.windows.net" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix web.core.windows.net. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: {
      options: {
        origin: 'https://*.core.windows.net',
        credentials,
        dangerouslyAllowSubdomainsOfPublicSuffixes: true,
      },
    },
  },
  {
    behavior: 'subdomains of a public suffix with credentials, and not without',
    refused: { options: { origin: 'https://*.co.uk:*', credentials } },
    sentence:
      'forRoot: origin "https://*.co.uk:*" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix co.uk. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://*.co.uk:*' } },
  },
  {
    behavior: 'subdomains of a public suffix, without the switch',
    refused: { options: { origin: 'https://*.github.io', credentials } },
    sentence:
      'forRoot: origin "https://*.github.io" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix github.io. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: {
      options: {
        origin: 'https://*.github.io',
        credentials,
        dangerouslyAllowSubdomainsOfPublicSuffixes: true,
      },
    },
  },
  {
    behavior: 'previews directly below a public suffix, with credentials',
    refused: {
      options: { origin: 'https://app-*-team.vercel.app', credentials },
    },
    sentence:
      'forRoot: origin "https://app-*-team.vercel.app" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix vercel.app. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://app-*.team.vercel.app', credentials } },
  },
  {
    behavior:
      'previews below a public suffix on several ports, with credentials',
    refused: {
      options: { origin: 'https://pr-*.github.io:[8080,8443]', credentials },
    },
    sentence:
      'forRoot: origin "https://pr-*.github.io:[8080,8443]" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix github.io. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: {
      options: {
        origin: 'https://pr-*.octocat.github.io:[8080,8443]',
        credentials,
      },
    },
  },
  {
    behavior: 'previews that are a public suffix, with credentials',
    refused: { options: { origin: 'https://s*.amazonaws.com', credentials } },
    sentence:
      'forRoot: origin "https://s*.amazonaws.com" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix s3.amazonaws.com. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://pr-*.example.com', credentials } },
  },
  {
    behavior:
      'previews below a public suffix with credentials, and not without',
    refused: {
      options: { origin: 'https://app-*-team.vercel.app:*', credentials },
    },
    sentence:
      'forRoot: origin "https://app-*-team.vercel.app:*" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix vercel.app. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: { options: { origin: 'https://app-*-team.vercel.app:*' } },
  },
  {
    behavior: 'previews below a public suffix, without the switch',
    refused: {
      options: { origin: 'https://app-*-team.vercel.app', credentials },
    },
    sentence:
      'forRoot: origin "https://app-*-team.vercel.app" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix vercel.app. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials',
    twin: {
      options: {
        origin: 'https://app-*-team.vercel.app',
        credentials,
        dangerouslyAllowSubdomainsOfPublicSuffixes: true,
      },
    },
  },
  {
    behavior: 'previews over http, with credentials',
    refused: { options: { origin: 'http://pr-*.example.com', credentials } },
    sentence:
      'forRoot: origin "http://pr-*.example.com" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: { options: { origin: 'http://pr-*.localhost', credentials } },
  },
  {
    behavior: 'several ports over http, with credentials',
    refused: {
      options: { origin: 'http://example.com:[3000,5173]', credentials },
    },
    sentence:
      'forRoot: origin "http://example.com:[3000,5173]" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials',
    twin: { options: { origin: 'http://localhost:[3000,5173]', credentials } },
  },
];
