import { afterEach, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { readPages } from '../docs/markdown.js';
import { compareCalls } from './compare-calls.js';
import { DIFFERENCES } from './differences.js';
import { callsAfter, callsBefore } from './migrate.js';
import { SHAPES } from './shapes.js';

afterEach(stopAll);

const root = fileURLToPath(new URL('../..', import.meta.url));

describe.each(PLATFORMS)('migrating on %s', (platform) => {
  const shapes = SHAPES.filter(({ platforms = PLATFORMS }) =>
    platforms.includes(platform),
  ).map((shape) => [shape.name, shape] as const);

  it.each(shapes)('%s', async (_, shape) => {
    expect(
      compareCalls(
        await callsBefore(platform, shape),
        await callsAfter(platform, shape, shape.after),
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
