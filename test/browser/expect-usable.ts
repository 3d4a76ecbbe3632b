import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe-core finds. */
interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Expects that axe-core finds nothing on a page as it is now, and that it fits its window. */
export async function expectUsable(page: Page): Promise<void> {
  // Not as a script of the page, which its policy would refuse.
  await page.evaluate(AXE);
  const findings = (await page.evaluate(
    'axe.run().then(({ violations }) => violations)',
  )) as readonly Finding[];
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - innerWidth',
  );

  expect(
    findings.map(({ id, impact, nodes }) => [id, impact, nodes[0]?.target]),
  ).toEqual([]);
  expect(overflow).toBeLessThanOrEqual(0);
}
