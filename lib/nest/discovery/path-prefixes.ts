import { VersioningType } from '@nestjs/common';
import { addLeadingSlash } from '@nestjs/common/utils/shared.utils.js';
import type { ApplicationConfig } from '@nestjs/core';

/**
 * Returns a function that tells whether a text is a prefix that Nest adds to every path: the global
 * prefix, or a version.
 */
export function pathPrefixes(
  config: ApplicationConfig,
): (head: string) => boolean {
  const globalPrefix = addLeadingSlash(config.getGlobalPrefix()).toLowerCase();
  const versioning = config.getVersioning();
  const versions =
    versioning?.type === VersioningType.URI
      ? `/${versioning.prefix === false ? '' : (versioning.prefix ?? 'v')}`
      : undefined;
  return (head) => {
    if (!head.startsWith(globalPrefix)) {
      return false;
    }
    const rest = head.slice(globalPrefix.length);
    return (
      rest === '' ||
      (versions !== undefined &&
        rest.startsWith(versions) &&
        !rest.slice(1).includes('/'))
    );
  };
}
