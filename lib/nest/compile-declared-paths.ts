import {
  CorsConfigurationError,
  type CorsIssue,
} from '../core/policy-issue.js';
import type { DeclaredPath, DeclaredPaths } from '../http/declared-paths.js';
import { messageOf } from '../http/message-of.js';
import type { HttpPlatform } from '../http/http-platform.js';

/**
 * Compiles the `routes` option for a platform.
 *
 * @throws CorsConfigurationError with every path that cannot be read
 */
export function compileDeclaredPaths(
  platform: HttpPlatform,
  entries: readonly DeclaredPath[],
): DeclaredPaths {
  const issues = entries.flatMap((entry, index) =>
    issueOf(platform, entry, `routes[${index}]`),
  );
  if (issues.length > 0) {
    throw new CorsConfigurationError(issues);
  }
  return platform.declaredPaths(entries);
}

function issueOf(
  platform: HttpPlatform,
  entry: DeclaredPath,
  place: string,
): readonly CorsIssue[] {
  try {
    platform.declaredPaths([entry]);
    return [];
  } catch (error) {
    return [
      {
        kind: 'unparsable-path',
        place,
        path: entry.path,
        error: messageOf(error),
      },
    ];
  }
}
