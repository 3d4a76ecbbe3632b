import { Cors } from '../../lib/index.js';
import type { RefusedConfiguration } from './refused-configuration.js';

const credentials = true;

/** Rules that are right by themselves, and open too much together with `credentials`. */
export const CREDENTIALS: readonly RefusedConfiguration[] = [
  {
    behavior: "'*' with credentials",
    refused: { options: { origin: '*', credentials } },
    sentence:
      'forRoot: origin * is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials',
    twin: { options: { origin: '*' } },
  },
  {
    behavior: 'true with credentials',
    refused: { options: { origin: true, credentials } },
    sentence:
      'forRoot: origin true is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials',
    twin: { options: { origin: false, credentials } },
  },
  {
    behavior: "a RegExp that amounts to '*', with credentials",
    refused: { options: { origin: /^https:\/\/.*$/, credentials } },
    sentence: String.raw`forRoot: origin /^https:\/\/.*$/ is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials`,
    twin: { options: { origin: /^https:\/\/.*\.example\.com$/, credentials } },
  },
  {
    behavior: "a pattern that amounts to '*', with credentials",
    refused: { options: { origin: 'https://*', credentials } },
    sentence:
      "forRoot: origin \"https://*\" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. Decide which domains are meant: 'https://*.example.com' is every subdomain of one, and '*' is every origin. See node_modules/nestjs-cors/docs/errors.md#invalid-origin",
    twin: { options: { origin: 'https://*.example.com', credentials } },
  },
  {
    behavior: "'*' among others, with credentials",
    refused: {
      options: { origin: ['https://app.example.com', '*'], credentials },
    },
    sentence:
      'forRoot: origin * is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials',
    twin: { options: { origin: ['https://app.example.com'], credentials } },
  },
  {
    behavior: "credentials that a handler adds to a default of '*'",
    refused: { options: { origin: '*' }, onHandler: [Cors({ credentials })] },
    sentence:
      'WidgetController.theme: origin * is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials',
    twin: {
      options: { origin: '*' },
      onHandler: [Cors({ credentials, origin: 'https://app.example.com' })],
    },
  },
  {
    behavior: "credentials that a controller adds to a default of '*'",
    refused: {
      options: { origin: '*' },
      onController: [Cors({ credentials })],
      onHandler: [Cors({ maxAge: 5 })],
    },
    sentence:
      'WidgetController: origin * is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials',
    // A level that sets the origin starts credentials afresh.
    twin: {
      options: { origin: 'https://app.example.com', credentials },
      onController: [Cors({ origin: '*' })],
      onHandler: [Cors({ maxAge: 5 })],
    },
  },
  {
    behavior: "credentials that a path adds to a default of '*'",
    refused: {
      options: {
        origin: '*',
        routes: [{ path: '/graphql', policy: { credentials } }],
      },
    },
    sentence:
      'routes[0]: origin * is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials',
    twin: {
      options: {
        origin: '*',
        routes: [{ path: '/graphql', policy: { credentials: false } }],
      },
    },
  },
];
