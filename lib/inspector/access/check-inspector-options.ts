import { documentation } from '../../core/documentation.js';
import { nearestName } from '../../core/issue/nearest-name.js';
import { quoted } from '../../core/issue/quoted.js';
import {
  DEFAULT_PATH,
  isGuarded,
  type CorsInspectorOptions,
} from './cors-inspector-options.js';

// A record, so that the compiler reports a missing option.
const OPTIONS: Readonly<Record<keyof CorsInspectorOptions, true>> = {
  path: true,
  guards: true,
  imports: true,
  decorators: true,
};
/** Segments of unreserved characters (RFC 3986, 2.3): no router reads anything else into them. */
const LITERAL_PATH = /^\/?[\w.~-]+(?:\/[\w.~-]+)*$/;

/**
 * Refuses options with which the page could not be served, or would be served to everybody.
 *
 * @param environment - the value of `NODE_ENV`
 * @throws Error with the remedy
 */
export function checkInspectorOptions(
  options: CorsInspectorOptions,
  environment: string | undefined,
): void {
  const known = Object.keys(OPTIONS);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const nearest = nearestName(unknown, known);
    throw new Error(
      `CorsInspectorModule: option ${unknown} is invalid: there is no such option. ${nearest === undefined ? `The options are ${known.join(', ')}.` : `Write ${nearest}.`}`,
    );
  }
  const { path = DEFAULT_PATH } = options;
  if (typeof path !== 'string' || !LITERAL_PATH.test(path)) {
    throw new Error(
      `CorsInspectorModule: path ${quoted(path)} is invalid: it is not a path of letters, digits, hyphens and slashes. Write ${quoted(DEFAULT_PATH)}.`,
    );
  }
  // Given and empty, the guards were probably filtered away.
  if (Array.isArray(options.guards) && options.guards.length === 0) {
    throw new Error(
      'CorsInspectorModule: guards [] is invalid: nobody would decide who may see the page. Name a guard, or leave the option out to serve the page to this machine only.',
    );
  }
  if (environment === 'production' && !isGuarded(options)) {
    throw new Error(
      `CorsInspectorModule: NODE_ENV "production" is prohibited without guards: the page shows every policy of the application. Name guards in forRoot(), or import the module only in development. See ${documentation('inspector.md#in-production')}`,
    );
  }
}
