import { readFileSync } from 'node:fs';
import type { DefaultTheme } from 'vitepress';

const written = readFileSync(
  new URL('../api/typedoc-sidebar.json', import.meta.url),
  'utf8',
);

/** The navigation of the API reference, as the generator wrote it, with the addresses of the site. */
export const API_REFERENCE = JSON.parse(
  written.replaceAll('"/site/api/', '"/api/').replaceAll('.md"', '"'),
) as DefaultTheme.SidebarItem[];
