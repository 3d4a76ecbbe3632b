import type { Explainers } from './issue-explanation.js';
import type { OriginFault } from './policy-issue.js';
import type { UndecidableCause } from '../automaton/undecidable.js';
import { quoted } from './quoted.js';
import { writeOr } from './write-or.js';
import { readWrittenOrigin, trimmedText } from '../origin/written-origin.js';
import { wildcardDecision } from '../remedy/wildcard-decision.js';

const ORIGIN_FAULTS: Readonly<Record<OriginFault, string>> = {
  empty: 'it is empty, as from an unset environment variable',
  'not-trimmed': 'it has white space or quotes around it',
  'too-long': 'it is longer than any origin',
  'several-origins': 'it contains several origins in one string',
  null: 'null is the origin of every page that has no origin of its own, and cannot be an entry of a list',
  'no-scheme': 'it has no scheme such as https://',
  'misspelled-scheme': 'its scheme looks like a misspelled http:// or https://',
  'web-socket-scheme':
    'no browser sends an origin with this scheme: a page that opens a WebSocket sends its own origin',
  'opaque-scheme':
    'pages of this scheme have no origin of their own: browsers send null for them',
  path: 'it has a path, a trailing slash, a query or a fragment after the host and port',
  'user-information': 'it has a user name or a password',
  'not-lower-case': 'browsers write origins in lower case',
  'not-ascii': 'browsers write a host that is not ASCII in Punycode',
  'default-port': 'browsers leave out the default port of the scheme',
  'invalid-port':
    'its port is not a number from 1 to 65535 without leading zeros',
  'invalid-port-list':
    'several ports are written in ascending order, each once and without white space, and a single one without brackets',
  'invalid-ipv6': 'its IPv6 address is not in the compressed form',
  'invalid-ipv4': 'its IPv4 address is not in dotted decimal form',
  'invalid-punycode':
    'a label of its host starts with xn-- and is no valid Punycode, so that no such name can be registered',
  'misplaced-wildcard':
    '* stands only for subdomains, in https://*.example.com, for a part of the first label, in https://pr-*.example.com, for the port, in http://localhost:*, or for the id, in moz-extension://*',
  'unusual-characters':
    'an origin with this scheme must be visible ASCII, without white space and commas',
  'invalid-host': 'no browser would send this host',
};

const SHOWN_BY_THE_BROWSER =
  'Write the origin as location.origin shows it in the browser.';

// What to do if there is no code to write. For other faults, the browser shows the origin.
const ORIGIN_DECISIONS: Readonly<Partial<Record<OriginFault, string>>> = {
  empty: 'Set the variable, or leave the option out.',
  'not-trimmed': 'Write it without them, if it is what you mean.',
  'several-origins': 'Write a list of them.',
  'misspelled-scheme': 'Write http:// or https://, and the host and port.',
  null: 'Remove it.',
  'invalid-port-list':
    'Write a list such as :[8080,8443], or :* for every port.',
  'unusual-characters': 'Write what the application sends as Origin.',
  'opaque-scheme': 'Serve the page over http://localhost.',
};

const REG_EXP_DECISION =
  "Decide which hosts are meant: list their origins, or write a pattern such as 'https://*.example.com'; '*' is every origin.";

const UNBOUNDED_DECISION =
  'Spell out the domain and the scheme with each dot escaped, list the origins, or set dangerouslyAllowUnboundedRegExps.';

const UNDECIDABLE: Readonly<Record<UndecidableCause, string>> = {
  'look-around': 'a look-ahead or look-behind',
  'back-reference': 'a back-reference',
  'word-boundary': String.raw`a \b or \B`,
  'unknown-syntax': 'syntax that the module does not know',
  'too-large': 'its size',
  addresses: 'its unusual hosts',
};

function decisionAbout(fault: OriginFault, value: string): string {
  return fault === 'misplaced-wildcard' || isPatternOf(fault, value)
    ? wildcardDecision(value)
    : (ORIGIN_DECISIONS[fault] ?? SHOWN_BY_THE_BROWSER);
}

/**
 * A pattern with one of these faults has no remedy only if strangers can register what it stands for.
 */
function isPatternOf(fault: OriginFault, value: string): boolean {
  return (
    readWrittenOrigin(trimmedText(value)).label !== '' &&
    [
      'path',
      'no-scheme',
      'not-trimmed',
      'not-lower-case',
      'default-port',
      'invalid-port-list',
    ].includes(fault)
  );
}

function whoIsBelow(
  suffix: string,
  value: string,
  witness: string | undefined,
): string {
  const { label, host } = readWrittenOrigin(witness ?? value);
  if (label === '' && host.replace(/\.$/, '') === suffix) {
    return `it allows anyone who has a bucket there, since ${suffix} serves the pages of all buckets from this origin`;
  }
  return `it allows anyone who registers a name under the public suffix ${suffix}${witness === undefined ? '' : `, such as ${quoted(witness)}`}`;
}

/** Explains issues of origins and of the `dangerously…` switches. */
export const ORIGIN_EXPLAINERS: Pick<
  Explainers,
  | 'invalid-origin'
  | 'unanchored-reg-exp'
  | 'unmatchable-reg-exp'
  | 'slow-reg-exp'
  | 'unbounded-reg-exp'
  | 'undecidable-reg-exp'
  | 'null-origin'
  | 'any-origin-with-credentials'
  | 'insecure-origin-with-credentials'
  | 'public-suffix-with-credentials'
  | 'useless-switch'
> = {
  'invalid-origin': ({ option, value, fault, remedy }) => ({
    subject: `${option} ${quoted(withoutUserInformation(value))}`,
    reason: 'invalid',
    why: ORIGIN_FAULTS[fault],
    remedy: writeOr(remedy, decisionAbout(fault, value)),
  }),
  'unanchored-reg-exp': ({ option, value, remedy }) => ({
    subject: `${option} ${value}`,
    reason: 'prohibited',
    why: "a RegExp without ^ and $ can match part of an attacker's origin",
    remedy: writeOr(remedy, REG_EXP_DECISION),
  }),
  'unmatchable-reg-exp': ({ option, value, remedy }) => ({
    subject: `${option} ${value}`,
    reason: 'invalid',
    why: 'a RegExp must match the whole origin, and this one matches no origin that a browser sends',
    remedy: writeOr(remedy, REG_EXP_DECISION),
  }),
  'slow-reg-exp': ({ option, value, text }) => ({
    subject: `${option} ${value}`,
    reason: 'prohibited',
    why: `an origin such as ${quoted(text)} takes more than linear time to match, and anyone could keep the server busy with it`,
    remedy: String.raw`Write it so that no two repetitions can match the same text, such as (?:[a-z0-9-]+\.)*, or write a pattern.`,
  }),
  'unbounded-reg-exp': ({ option, value, witness, remedy }) => ({
    subject: `${option} ${value}`,
    reason: 'prohibited',
    why: `it also matches ${quoted(witness)}, and with credentials: true a stranger who owns such an origin could use the session of the user`,
    remedy: writeOr(remedy, UNBOUNDED_DECISION),
  }),
  'undecidable-reg-exp': ({ option, value, because }) => ({
    subject: `${option} ${value}`,
    reason: 'prohibited',
    why: `with credentials: true, the origins that it matches must be known at start-up, and they are not because of ${UNDECIDABLE[because]}`,
    remedy:
      'Write it without that, list the origins, or set dangerouslyAllowUnboundedRegExps.',
  }),
  'null-origin': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'prohibited',
    why: 'any page can get the origin "null" in a sandboxed frame',
    remedy: 'Leave it out, or set dangerouslyAllowNullOrigin.',
  }),
  'any-origin-with-credentials': ({ option, value }) => ({
    subject: `${option} ${value}`,
    reason: 'forbidden by Fetch',
    why: 'it allows every origin, and with credentials: true any site could use the session of the user',
    remedy: 'List the origins, or leave credentials out.',
  }),
  'insecure-origin-with-credentials': ({ option, value }) => ({
    subject: `${option} ${quoted(value)}`,
    reason: 'prohibited',
    why: 'with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user',
    remedy: 'Use https, or set dangerouslyAllowInsecureOrigins.',
  }),
  'public-suffix-with-credentials': ({ option, value, suffix, witness }) => ({
    subject: `${option} ${witness === undefined ? quoted(value) : value}`,
    reason: 'prohibited',
    why: `with credentials: true, ${whoIsBelow(suffix, value, witness)}`,
    remedy:
      'Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes.',
  }),
  'useless-switch': ({ option }) => ({
    subject: `${option}: true`,
    reason: 'invalid',
    why: 'it has no effect here, and would silently allow a dangerous origin added later',
    remedy: 'Remove it.',
  }),
};

// Messages end up in logs, which must not contain passwords.
function withoutUserInformation(value: string): string {
  return value.replace(/\/\/[^/?#]*@/, '//…@');
}
