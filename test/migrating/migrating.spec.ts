import { afterEach, describe, expect, it } from '@jest/globals';
import { CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { applicationOf } from './application.js';
import { compareCalls } from './compare-calls.js';
import type { Shape } from './shape.js';
import { SHAPES_OF_FUNCTIONS } from './shapes-of-functions.js';
import { SHAPES_OF_LAYERS } from './shapes-of-layers.js';
import { SHAPES_OF_OPTIONS } from './shapes-of-options.js';
import { SHAPES_OF_ORIGINS } from './shapes-of-origins.js';
import { watchCalls, type WatchedCalls } from './watch-calls.js';

afterEach(stopAll);

const SHAPES: readonly Shape[] = [
  ...SHAPES_OF_ORIGINS,
  ...SHAPES_OF_FUNCTIONS,
  ...SHAPES_OF_OPTIONS,
  ...SHAPES_OF_LAYERS,
];

describe.each(PLATFORMS)('migrating on %s', (platform) => {
  const shapes = SHAPES.filter(({ platforms = PLATFORMS }) =>
    platforms.includes(platform),
  ).map((shape) => [shape.name, shape] as const);

  it.each(shapes)('%s', async (_, shape) => {
    expect(
      compareCalls(
        await callsBefore(platform, shape),
        await callsAfter(platform, shape),
        shape.stricter,
      ),
    ).toEqual({ unexpected: [], missing: [] });
  });
});

async function callsBefore(
  platform: (typeof PLATFORMS)[number],
  { before }: Shape,
): Promise<WatchedCalls> {
  const { module, ran } = applicationOf([]);
  const { app } = await start(platform, module, before);
  return watchCalls(platform, app, ran);
}

async function callsAfter(
  platform: (typeof PLATFORMS)[number],
  { after, decorated, stillCalled }: Shape,
): Promise<WatchedCalls> {
  const { module, ran } = applicationOf([CorsModule.forRoot(after)], decorated);
  const { app } = await start(platform, module, stillCalled);
  return watchCalls(platform, app, ran);
}
