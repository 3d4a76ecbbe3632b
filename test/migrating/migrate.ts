import { CorsModule, type CorsModuleOptions } from '../../lib/index.js';
import { start, type Platform } from '../nest/application.js';
import { applicationOf } from './application.js';
import type { Shape } from './shape.js';
import { watchCalls, type WatchedCalls } from './watch-calls.js';

/** Returns what becomes of the calls before a migration. */
export async function callsBefore(
  platform: Platform,
  { before }: Shape,
): Promise<WatchedCalls> {
  const { module, ran } = applicationOf([]);
  const { app } = await start(platform, module, before);
  return watchCalls(platform, app, ran);
}

/** Returns what becomes of them after it, with these options in place of the call. */
export async function callsAfter(
  platform: Platform,
  { decorated, stillCalled }: Shape,
  options: CorsModuleOptions,
): Promise<WatchedCalls> {
  const { module, ran } = applicationOf(
    [CorsModule.forRoot(options)],
    decorated,
  );
  const { app } = await start(platform, module, stillCalled);
  return watchCalls(platform, app, ran);
}
