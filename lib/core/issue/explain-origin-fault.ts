import type { Explanation } from './explanation.js';
import type { IssueOf, OriginFault } from './policy-issue.js';
import { quoted } from './quoted.js';

const WHY: Readonly<Record<OriginFault, string>> = {
  empty: 'it is empty, as from an unset environment variable',
  'not-trimmed': 'it has white space or quotes around it',
  'too-long': 'it is longer than any origin',
  'several-origins': 'it is several origins in one text',
  null: 'null stands for every page without an origin of its own, and is no entry of a list',
  'no-scheme': 'it has no scheme such as https://',
  'opaque-scheme':
    'pages of this scheme have no origin of their own: browsers send null for them',
  path: 'it goes on after the host and port, with a path, a trailing slash, a query or a fragment',
  'user-information': 'it has a user name or a password',
  'not-lower-case': 'browsers write origins in lower case',
  'not-ascii': 'browsers write a host that is not ASCII in Punycode',
  'default-port': 'browsers leave out the default port of the scheme',
  'invalid-port':
    'its port is not a number from 1 to 65535 without leading zeros',
  'invalid-ipv6': 'its IPv6 address is not one in the compressed form',
  'invalid-ipv4': 'its IPv4 address is not one in dotted decimal form',
  'misplaced-wildcard':
    '* stands only for subdomains, in https://*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*',
  'unusual-characters':
    'an origin of this scheme is visible ASCII, without white space and commas',
  'invalid-host': 'its host is none that a browser would send',
};

const SHOWN_BY_THE_BROWSER =
  'Write the origin as location.origin shows it in the browser.';

// For faults of texts whose origin the browser does not show.
const REMEDIES: Readonly<Partial<Record<OriginFault, string>>> = {
  'several-origins': 'Write a list of them.',
  null: 'Remove it.',
  'unusual-characters': 'Write what the application sends as Origin.',
  'opaque-scheme': 'Serve the page over http://localhost.',
};

/** What is wrong with a text that is neither a serialized origin nor a pattern. */
export function explainOrigin({
  option,
  value,
  fault,
  corrected,
}: IssueOf<'invalid-origin'>): Explanation {
  return {
    subject: `${option} ${quoted(withoutUserInformation(value))}`,
    reason: 'invalid',
    why: WHY[fault],
    remedy: remedyFor(fault, corrected),
  };
}

// Messages end up in logs, where no password belongs.
function withoutUserInformation(value: string): string {
  return value.replace(/\/\/[^/?#]*@/, '//…@');
}

function remedyFor(fault: OriginFault, corrected: string | undefined): string {
  if (corrected !== undefined) {
    return `Write ${quoted(corrected)}.`;
  }
  return REMEDIES[fault] ?? SHOWN_BY_THE_BROWSER;
}
