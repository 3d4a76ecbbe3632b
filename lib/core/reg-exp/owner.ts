import { listedParts } from '../public-suffix/listed-parts.js';
import { isReservedSuffix } from '../origin/public-suffix.js';

/** Who owns every host below some labels. */
export type Owner =
  /** One: the domain that somebody registers is among the labels, or nobody can register one. */
  | { readonly kind: 'one' }
  /** Each has another one, and one company registered the suffix, such as `vercel.app`. */
  | { readonly kind: 'customers'; readonly suffix: string }
  | { readonly kind: 'anybody' };

const ONE: Owner = { kind: 'one' };
const ANYBODY: Owner = { kind: 'anybody' };

/**
 * Tells who owns the hosts that end with a text, whatever stands in front of it.
 *
 * @example
 * ownerOfEnd('.example.com'); // one
 * ownerOfEnd('x.example.com'); // one: of www.x.example.com and ax.example.com alike
 * ownerOfEnd('example.com'); // anybody: it is the end of evilexample.com
 */
export function ownerOfEnd(end: string): Owner {
  const dot = end.indexOf('.');
  return dot === -1 ? ANYBODY : ownerBelow(end.slice(dot + 1));
}

/** Tells whether anybody can register a host like this: a registry has its suffix. */
export function canBeRegistered(host: string): boolean {
  const { domain, isIcann } = listedParts(host);
  return domain !== null && isIcann === true;
}

/** Tells who owns a host and what is below it. */
function ownerBelow(labels: string): Owner {
  const host = labels.replace(/\.$/, '');
  const { publicSuffix, domain, isPrivate } = listedParts(host);
  if (publicSuffix === null || publicSuffix === '') {
    return ANYBODY;
  }
  if (domain !== null || isReservedSuffix(publicSuffix)) {
    return ONE;
  }
  return isPrivate === true
    ? { kind: 'customers', suffix: publicSuffix }
    : ANYBODY;
}
