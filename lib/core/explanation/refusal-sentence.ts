import { quoteForLog } from '../quote-for-log.js';
import type { NearOrigin, OriginDifference } from './near-origin.js';
import type { OriginRemedy } from './origin-remedy.js';
import type {
  CredentialsExplanation,
  HeadersExplanation,
  Listed,
  MethodExplanation,
  OriginExplanation,
  OriginRefusal,
  RefusalExplanation,
} from './refusal-explanation.js';

/** Returns the sentence of an explanation: place, value, reason and remedy. */
export function refusalSentence(explanation: RefusalExplanation): string {
  switch (explanation.step) {
    case 'origin':
      return originSentence(explanation);
    case 'method':
      return methodSentence(explanation);
    case 'headers':
      return headersSentence(explanation);
    case 'credentials':
      return credentialsSentence(explanation);
  }
}

/** Reasons other than that no rule allows the origin. */
const OTHER_REASONS: Readonly<
  Record<Exclude<OriginRefusal, 'origin-not-allowed'>, string>
> = {
  'origin-malformed':
    'refuses it: it is not an origin as browsers write it. Send what location.origin shows.',
  'null-origin-refused':
    'does not allow null, which local files and sandboxed frames send. Serve the page over http://localhost.',
  'insecure-origin-refused':
    'has credentials: true, and the origin is neither https nor this machine. Use https.',
  'origin-rule-failed':
    'got no answer from a function or resolver. The log says why.',
  'origin-refused-by-error':
    'refuses the request itself: its origin function called back with an error.',
};

function originSentence({
  place,
  reason,
  allowed,
  closed,
  near,
  remedy,
}: OriginExplanation): string {
  if (closed === 'by-decision') {
    return `${place} allows no origin: it is under @SkipCors(), or its origin is false or empty.`;
  }
  if (closed === 'by-default') {
    return `${place} allows no origin, since none is configured. Set origin.`;
  }
  if (near !== undefined) {
    return `${place} allows "${near.allowed}", ${differenceOf(near)}.${remedyText(remedy)}`;
  }
  return reason === 'origin-not-allowed'
    ? `${place} allows ${listText(allowed)}, but not this origin.`
    : `${place} ${OTHER_REASONS[reason]}`;
}

const DIFFERENCES: Readonly<Record<OriginDifference, string>> = {
  port: 'port',
  scheme: 'scheme',
  www: '"www."',
  'name-of-this-machine': 'name for this machine',
  'trailing-dot': 'trailing dot',
  subdomain: 'subdomain',
};

function differenceOf({ differences }: NearOrigin): string {
  return differences.includes('subdomain')
    ? 'which only includes subdomains'
    : `which differs only in its ${differences.map((each) => DIFFERENCES[each]).join(' and ')}`;
}

function remedyText(remedy: OriginRemedy | undefined): string {
  if (remedy === undefined) {
    return '';
  }
  return remedy.kind === 'write'
    ? ` Add "${remedy.entry}" to origin.`
    : ` Open the page under ${remedy.origin}.`;
}

function methodSentence({
  place,
  reason,
  method,
  allowed,
  near,
  remedy,
}: MethodExplanation): string {
  const name = quoteForLog(method);
  if (reason === 'method-malformed') {
    return `${place} does not allow the method ${name}, which no page may send.`;
  }
  if (near !== undefined) {
    return `${place} allows the method ${near}, but not ${name}: methods are case-sensitive. Send ${near}.`;
  }
  if (allowed === undefined) {
    return `${place} allows the methods that the route serves, but nothing serves ${name}.`;
  }
  const others = allowed.first.length === 0 ? '' : ` and ${listText(allowed)}`;
  const add = remedy === undefined ? '' : ` Add ${name} to methods.`;
  return `${place} does not allow the method ${name}, only GET, HEAD, POST${others}.${add}`;
}

function headersSentence({
  place,
  reason,
  refused,
  allowed,
  allowsAny,
  remedy,
}: HeadersExplanation): string {
  if (reason === 'headers-malformed') {
    return `${place} cannot read Access-Control-Request-Headers: it is not a list of names, or is too long.`;
  }
  const why = allowsAny
    ? 'because "*" does not include it'
    : allowed.first.length === 0
      ? 'nor any other'
      : `only ${listText(allowed)}`;
  const add =
    remedy.length === 0 ? '' : ` Add ${listText(refused)} to allowedHeaders.`;
  return `${place} does not allow the header ${listText(refused)}, ${why}.${add}`;
}

function credentialsSentence({
  place,
  mayAllow,
}: CredentialsExplanation): string {
  return `${place} does not allow credentials, but the request has a cookie. ${
    mayAllow
      ? 'Set credentials: true.'
      : 'Name the origins, and set credentials: true.'
  }`;
}

/** Returns `"a", "b" and 4 more`. */
export function listText({ first, others }: Listed): string {
  const named = first.join(', ');
  return others === 0 ? named : `${named} and ${others} more`;
}
