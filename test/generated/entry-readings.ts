import type { ApplicationPlan, DeclaredPlan } from './application-plan.js';
import { declaredFor } from './declared-match.js';

/**
 * The entries of `routes` that a URL meets in any way of reading it: as the router does, or
 * decoded, joined and tidied up as whatever serves files does.
 */
export function entriesMet(
  plan: ApplicationPlan,
  url: string,
): readonly DeclaredPlan[] {
  const met = new Set(
    readingsOf(url).flatMap((path) => {
      const entry = plan.declared.find((each) => covers(each, path));
      return entry === undefined ? [] : [entry];
    }),
  );
  const plain = decodes(url) ? declaredFor(plan, url) : undefined;
  return plain === undefined ? [...met] : [...met.add(plain)];
}

function covers({ path, isOpen }: DeclaredPlan, read: string): boolean {
  return new RegExp(`^/${path}${isOpen ? '(/.+)?' : ''}/?$`, 'i').test(read);
}

function readingsOf(url: string): readonly string[] {
  const [path = ''] = url.split(/[?#]/);
  const [beforeSemicolon = ''] = path.split(';');
  // A parser of whole URLs takes the first segment for a host.
  const behindHost = path.replace(/^\/\/+[^/]*(?=\/)/, '');
  return [path, beforeSemicolon, behindHost].flatMap((each) => [
    tidied(decoded(each)),
    // Dot segments before what is encoded in them.
    tidied(decoded(tidied(each))),
  ]);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function decodes(url: string): boolean {
  try {
    decodeURI(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

function tidied(path: string): string {
  const kept: string[] = [];
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..') {
      kept.pop();
    } else if (segment !== '' && segment !== '.') {
      kept.push(segment);
    }
  }
  return `/${kept.join('/')}`;
}

/**
 * Whether a URL surely meets the same entries however it is read: nothing in it is joined,
 * left out or led back.
 */
export function isReadInOneWay(plan: ApplicationPlan, url: string): boolean {
  if (
    plan.declared.length > 0 &&
    /[;\\]|\/\/|\/\.{1,2}(\/|$)|%2f|%5c/i.test(url.replace(/\?.*/, ''))
  ) {
    return false;
  }
  const plain = decodes(url) ? declaredFor(plan, url) : undefined;
  return entriesMet(plan, url).every((entry) => entry === plain);
}
