import { VersioningType } from '@nestjs/common';
import { addLeadingSlash } from '@nestjs/common/utils/shared.utils.js';
import type { ApplicationConfig } from '@nestjs/core';

/** Makes a function that tells whether something is what Nest puts in front of every path: a prefix, a version. */
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
