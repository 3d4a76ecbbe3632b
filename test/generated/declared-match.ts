import type { ApplicationPlan, DeclaredPlan } from './application-plan.js';

/** The entry of the `routes` option that a URL has, or `undefined`: the first that fits. */
export function declaredFor(
  plan: ApplicationPlan,
  url: string,
): DeclaredPlan | undefined {
  const path = comparablePath(plan, url);
  return plan.declared.find(({ path: own, isOpen }) => {
    const pattern = `^/${own}${isOpen ? '(/.+)?' : ''}${endOf(plan)}$`;
    return new RegExp(pattern, isSensitive(plan) ? '' : 'i').test(path);
  });
}

/** The path of an entry as a user writes it. */
export function declaredPath({ path, isOpen }: DeclaredPlan): string {
  return isOpen ? `${path}{/*rest}` : path;
}

// Fastify compares decoded paths; what is beside its router ignores case and a last slash.
function comparablePath(
  { platform, router }: ApplicationPlan,
  url: string,
): string {
  const [path = ''] = url.split('?');
  if (platform === 'express') {
    return path;
  }
  const decoded = decodeURI(path);
  return router.ignoresDuplicateSlashes
    ? decoded.replaceAll(/\/+/g, '/')
    : decoded;
}

function isSensitive({ platform, router }: ApplicationPlan): boolean {
  return platform === 'express' && router.otherCase;
}

function endOf({ platform, router }: ApplicationPlan): string {
  return platform === 'express' && router.otherTrailingSlash ? '' : '/?';
}
