import {
  VERSION_NEUTRAL,
  VersioningType,
  type VersioningOptions,
} from '@nestjs/common';
import type { VersioningPlan, VersionPlan } from './application-plan.js';

/** A version as Nest takes it. */
export function versionOf(
  version: Exclude<VersionPlan, undefined>,
): NonNullable<VersioningOptions['defaultVersion']> {
  const one = (each: string): string | typeof VERSION_NEUTRAL =>
    each === 'neutral' ? VERSION_NEUTRAL : each;
  return typeof version === 'string' ? one(version) : version.map(one);
}

/** What `enableVersioning()` is given, or `undefined` where it is not called. */
export function versioningOptions({
  type,
  prefix,
  defaultVersion,
}: VersioningPlan): VersioningOptions | undefined {
  const byDefault: Pick<VersioningOptions, 'defaultVersion'> =
    defaultVersion === undefined
      ? {}
      : { defaultVersion: versionOf(defaultVersion) };
  switch (type) {
    case 'none':
      return undefined;
    case 'uri':
      return {
        type: VersioningType.URI,
        ...(prefix !== undefined && { prefix }),
        ...byDefault,
      };
    case 'header':
      return { type: VersioningType.HEADER, header: 'X-Version', ...byDefault };
    case 'media':
      return { type: VersioningType.MEDIA_TYPE, key: 'v=', ...byDefault };
    case 'custom':
      return {
        type: VersioningType.CUSTOM,
        extractor: extractVersion,
        ...byDefault,
      };
  }
}

function extractVersion(request: unknown): string | string[] {
  const { headers } = request as { headers: Record<string, string> };
  const version = headers['x-version'];
  // Nest's type leaves out the one value that its adapters compare besides strings.
  return version?.split(',') ?? ([VERSION_NEUTRAL] as unknown as string[]);
}
