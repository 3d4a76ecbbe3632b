import { afterEach, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { readPages } from '../docs/markdown.js';
import { applicationOf } from './application.js';
import { compareCalls } from './compare-calls.js';
import { DIFFERENCES } from './differences.js';
import type { Shape } from './shape.js';
import { SHAPES_OF_DELEGATES } from './shapes-of-delegates.js';
import { SHAPES_OF_FUNCTIONS } from './shapes-of-functions.js';
import { SHAPES_OF_LAYERS } from './shapes-of-layers.js';
import { SHAPES_OF_OPTIONS } from './shapes-of-options.js';
import { SHAPES_OF_ORIGINS } from './shapes-of-origins.js';
import { watchCalls, type WatchedCalls } from './watch-calls.js';

afterEach(stopAll);

const root = fileURLToPath(new URL('../..', import.meta.url));

const SHAPES: readonly Shape[] = [
  ...SHAPES_OF_ORIGINS,
  ...SHAPES_OF_FUNCTIONS,
  ...SHAPES_OF_DELEGATES,
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

describe('the guide', () => {
  const pages = readPages(root).filter(({ path }) =>
    path.startsWith('docs/migrating'),
  );
  const text = pages.map((page) => page.text).join('\n');

  it('has a section for every shape', () => {
    const headings = new Set(
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading),
    );

    expect(
      SHAPES.map(({ section }) => section).filter(
        (section) => !headings.has(section),
      ),
    ).toEqual([]);
  });

  it('says everything that becomes stricter', () => {
    const sentences = text.replaceAll(/\s+/g, ' ');

    expect(
      Object.values(DIFFERENCES).filter((words) => !sentences.includes(words)),
    ).toEqual([]);
  });

  it('was tried with as many shapes as it says', () => {
    const names = new Set(SHAPES.map(({ name }) => name));
    const [, said] = /migrate (\d+) such configurations/.exec(text) ?? [];

    expect(Number(said)).toBeGreaterThanOrEqual(40);
    expect(names.size).toBeGreaterThanOrEqual(Number(said));
  });

  it('is four screens long at most', () => {
    const [guide] = pages.filter(({ path }) => path === 'docs/migrating.md');

    expect(guide?.text.split('\n').length).toBeLessThanOrEqual(160);
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
