import type { RefusedConfiguration } from './refused-configuration.js';

/** Origins that are none; the twin is the one that was probably meant. */
export const ORIGINS: readonly RefusedConfiguration[] = [
  {
    behavior: 'a path',
    refused: { options: { origin: 'https://app.example.com/app' } },
    sentence:
      'forRoot: origin "https://app.example.com/app" is invalid: it has a path, a trailing slash, a query or a fragment after the host and port. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'a trailing slash',
    refused: { options: { origin: 'https://app.example.com/' } },
    sentence:
      'forRoot: origin "https://app.example.com/" is invalid: it has a path, a trailing slash, a query or a fragment after the host and port. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'a query',
    refused: { options: { origin: 'https://app.example.com?page=1' } },
    sentence:
      'forRoot: origin "https://app.example.com?page=1" is invalid: it has a path, a trailing slash, a query or a fragment after the host and port. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'a user name and a password',
    refused: { options: { origin: 'https://user:secret@app.example.com' } },
    sentence:
      'forRoot: origin "https://…@app.example.com" is invalid: it has a user name or a password. Write the origin as location.origin shows it in the browser. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'an upper-case host',
    refused: { options: { origin: 'https://App.example.com' } },
    sentence:
      'forRoot: origin "https://App.example.com" is invalid: browsers write origins in lower case. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'an upper-case scheme',
    refused: { options: { origin: 'HTTPS://app.example.com' } },
    sentence:
      'forRoot: origin "HTTPS://app.example.com" is invalid: browsers write origins in lower case. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'Unicode',
    refused: { options: { origin: 'https://bücher.example' } },
    sentence:
      'forRoot: origin "https://bücher.example" is invalid: browsers write a host that is not ASCII in Punycode. Write "https://xn--bcher-kva.example". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://xn--bcher-kva.example' } },
  },
  {
    behavior: 'a host that is no Punycode',
    refused: { options: { origin: 'http://xn--f' } },
    sentence:
      'forRoot: origin "http://xn--f" is invalid: a label of its host starts with xn-- and is no valid Punycode, so that no such name can be registered. Write the origin as location.origin shows it in the browser. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://xn--fsq' } },
  },
  {
    behavior: 'subdomains of a host that is no Punycode',
    refused: { options: { origin: 'https://*.xn--a.example:*' } },
    sentence:
      'forRoot: origin "https://*.xn--a.example:*" is invalid: a label of its host starts with xn-- and is no valid Punycode, so that no such name can be registered. Write the origin as location.origin shows it in the browser. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://*.xn--fsq.example:*' } },
  },
  {
    behavior: 'https with its default port written out',
    refused: { options: { origin: 'https://app.example.com:443' } },
    sentence:
      'forRoot: origin "https://app.example.com:443" is invalid: browsers leave out the default port of the scheme. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'http with its default port written out',
    refused: { options: { origin: 'http://app.example.com:80' } },
    sentence:
      'forRoot: origin "http://app.example.com:80" is invalid: browsers leave out the default port of the scheme. Write "http://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://app.example.com:443' } },
  },
  {
    behavior: 'port 0',
    refused: { options: { origin: 'https://app.example.com:0' } },
    sentence:
      'forRoot: origin "https://app.example.com:0" is invalid: its port is not a number from 1 to 65535 without leading zeros. Write the origin as location.origin shows it in the browser. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com:1' } },
  },
  {
    behavior: 'a port above 65535',
    refused: { options: { origin: 'https://app.example.com:65536' } },
    sentence:
      'forRoot: origin "https://app.example.com:65536" is invalid: its port is not a number from 1 to 65535 without leading zeros. Write the origin as location.origin shows it in the browser. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com:65535' } },
  },
  {
    behavior: 'an IPv6 address not in its compressed form',
    refused: { options: { origin: 'https://[2001:db8:0:0:0:0:0:1]' } },
    sentence:
      'forRoot: origin "https://[2001:db8:0:0:0:0:0:1]" is invalid: its IPv6 address is not in the compressed form. Write "https://[2001:db8::1]". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://[2001:db8::1]' } },
  },
  {
    behavior: 'an IPv4 address not in dotted quads',
    refused: { options: { origin: 'https://192.168.1' } },
    sentence:
      'forRoot: origin "https://192.168.1" is invalid: its IPv4 address is not in dotted decimal form. Write "https://192.168.0.1". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://192.168.0.1' } },
  },
  {
    behavior: 'a * in place of a label in the middle',
    refused: { options: { origin: 'https://app.*.example.com' } },
    sentence: String.raw`forRoot: origin "https://app.*.example.com" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. The nearest form is /^https:\/\/app\.[a-z0-9-]+\.example\.com$/ if each * stays within one label, or https://*.example.com for every subdomain: decide which is meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin`,
    twin: { options: { origin: 'https://*.example.com' } },
  },
  {
    behavior: 'a * in a label that is not the first',
    refused: { options: { origin: 'https://app.pr-*.example.com' } },
    sentence: String.raw`forRoot: origin "https://app.pr-*.example.com" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. The nearest form is /^https:\/\/app\.pr-[a-z0-9-]+\.example\.com$/ if each * stays within one label, or https://*.example.com for every subdomain: decide which is meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin`,
    twin: { options: { origin: 'https://pr-*.example.com' } },
  },
  {
    behavior: 'a * twice in a label',
    refused: { options: { origin: 'https://a-**-b.example.com' } },
    sentence:
      'forRoot: origin "https://a-**-b.example.com" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. The nearest form is https://a-*-b.example.com if each * stays within one label, or https://*.example.com for every subdomain: decide which is meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://a-*-b.example.com' } },
  },
  {
    behavior: 'a * in place of a dot',
    refused: { options: { origin: 'https://*example.com' } },
    sentence:
      'forRoot: origin "https://*example.com" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. The nearest form is https://*.example.com, every subdomain: decide whether all of them are meant, or list those that are. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://*.example.com' } },
  },
  {
    behavior: 'a * in a label below a registry',
    refused: { options: { origin: 'https://example-*.com' } },
    sentence:
      'forRoot: origin "https://example-*.com" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. The names below this domain have different owners: list those that are meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://example-*.example.com' } },
  },
  {
    behavior: 'a * in a host of one label',
    refused: { options: { origin: 'http://dev-*:3000' } },
    sentence:
      'forRoot: origin "http://dev-*:3000" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. Hosts of one label have nothing in common: list those that are meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://dev-*.localhost:3000' } },
  },
  {
    behavior: 'a * in an address',
    refused: { options: { origin: 'https://10.0.0.*' } },
    sentence:
      'forRoot: origin "https://10.0.0.*" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. An address has no subdomains: list the addresses that are meant. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://10.0.0.1:*' } },
  },
  {
    behavior: 'a * in Punycode',
    refused: { options: { origin: 'https://xn--*.example.com' } },
    sentence:
      'forRoot: origin "https://xn--*.example.com" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. The nearest form is https://*.example.com, every subdomain: decide whether all of them are meant, or list those that are. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://x*.example.com' } },
  },
  {
    behavior: 'a * as a part of the port',
    refused: { options: { origin: 'https://app.example.com:80*' } },
    sentence:
      'forRoot: origin "https://app.example.com:80*" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. Write one port, a list such as :[8080,8443], or :* for every port. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com:*' } },
  },
  {
    behavior: 'a list of ports in another order',
    refused: { options: { origin: 'http://localhost:[5173,3000]' } },
    sentence:
      'forRoot: origin "http://localhost:[5173,3000]" is invalid: several ports are written in ascending order, each once and without white space, and a single one without brackets. Write "http://localhost:[3000,5173]". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://localhost:[3000,5173]' } },
  },
  {
    behavior: 'a list of ports with white space',
    refused: { options: { origin: 'https://pr-*.example.com:[8080, 8443]' } },
    sentence:
      'forRoot: origin "https://pr-*.example.com:[8080, 8443]" is invalid: several ports are written in ascending order, each once and without white space, and a single one without brackets. Write "https://pr-*.example.com:[8080,8443]". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://pr-*.example.com:[8080,8443]' } },
  },
  {
    behavior: 'a list of ports with one twice',
    refused: { options: { origin: 'https://*.example.com:[8080,8080,8443]' } },
    sentence:
      'forRoot: origin "https://*.example.com:[8080,8080,8443]" is invalid: several ports are written in ascending order, each once and without white space, and a single one without brackets. Write "https://*.example.com:[8080,8443]". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://*.example.com:[8080,8443]' } },
  },
  {
    behavior: 'a list of one port',
    refused: { options: { origin: 'https://example.com:[8080]' } },
    sentence:
      'forRoot: origin "https://example.com:[8080]" is invalid: several ports are written in ascending order, each once and without white space, and a single one without brackets. Write "https://example.com:8080". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://example.com:8080' } },
  },
  {
    behavior: 'a list of ports with the default one',
    refused: { options: { origin: 'https://example.com:[443,8443]' } },
    sentence:
      'forRoot: origin "https://example.com:[443,8443]" is invalid: browsers leave out the default port of the scheme. Write ["https://example.com", "https://example.com:8443"]. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: {
      options: { origin: ['https://example.com', 'https://example.com:8443'] },
    },
  },
  {
    behavior: 'a list with no port',
    refused: { options: { origin: 'https://example.com:[0,8443]' } },
    sentence:
      'forRoot: origin "https://example.com:[0,8443]" is invalid: its port is not a number from 1 to 65535 without leading zeros. Write the origin as location.origin shows it in the browser. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://example.com:[1,8443]' } },
  },
  {
    behavior: 'a range of ports',
    refused: { options: { origin: 'http://localhost:[3000-3010]' } },
    sentence:
      'forRoot: origin "http://localhost:[3000-3010]" is invalid: its port is not a number from 1 to 65535 without leading zeros. Write the origin as location.origin shows it in the browser. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://localhost:*' } },
  },
  {
    behavior: 'a * as the whole host',
    refused: { options: { origin: 'https://*' } },
    sentence:
      "forRoot: origin \"https://*\" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. Decide which domains are meant: 'https://*.example.com' is every subdomain of one, and '*' is every origin. See node_modules/nestjs-cors/docs/errors.md#invalid-origin",
    twin: { options: { origin: '*' } },
  },
  {
    behavior: 'the ending as a *',
    refused: { options: { origin: 'https://acme.*' } },
    sentence:
      'forRoot: origin "https://acme.*" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. Each ending has another owner: decide which of the domains are yours, and list each of them. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: ['https://acme.dev', 'https://acme.test'] } },
  },
  {
    behavior: 'a scheme of WebSockets',
    refused: { options: { origin: 'wss://app.example.com' } },
    sentence:
      'forRoot: origin "wss://app.example.com" is invalid: no browser sends an origin with this scheme: a page that opens a WebSocket sends its own origin. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'a misspelled scheme',
    refused: { options: { origin: 'htps://app.example.com' } },
    sentence:
      'forRoot: origin "htps://app.example.com" is invalid: its scheme looks like a misspelled http:// or https://. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'this machine without a scheme',
    refused: { options: { origin: 'localhost:5173' } },
    sentence:
      'forRoot: origin "localhost:5173" is invalid: it has no scheme such as https://. Write "http://localhost:5173". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://localhost:5173' } },
  },
  {
    behavior: 'no scheme',
    refused: { options: { origin: 'app.example.com' } },
    sentence:
      'forRoot: origin "app.example.com" is invalid: it has no scheme such as https://. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'https://app.example.com' } },
  },
  {
    behavior: 'a * in place of the id of an extension that has none',
    refused: { options: { origin: 'safari-extension://*' } },
    sentence:
      'forRoot: origin "safari-extension://*" is invalid: * stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*. List what the applications and extensions send as Origin. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'moz-extension://*', credentials: true } },
  },
  {
    behavior: 'an application whose origin has white space',
    refused: { options: { origin: 'app://my app' } },
    sentence:
      'forRoot: origin "app://my app" is invalid: an origin with this scheme must be visible ASCII, without white space and commas. Write what the application sends as Origin. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'app://MyApp', credentials: true } },
  },
  {
    behavior: 'the scheme file',
    refused: { options: { origin: 'file:///home/page.html' } },
    sentence:
      'forRoot: origin "file:///home/page.html" is invalid: pages of this scheme have no origin of their own: browsers send null for them. Serve the page over http://localhost. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://localhost' } },
  },
  {
    behavior: 'the scheme data',
    refused: { options: { origin: 'data:text/html,page' } },
    sentence:
      'forRoot: origin "data:text/html,page" is invalid: pages of this scheme have no origin of their own: browsers send null for them. Serve the page over http://localhost. See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    twin: { options: { origin: 'http://localhost:*' } },
  },
];
