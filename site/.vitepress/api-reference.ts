import { readFileSync } from 'node:fs';
import { slug } from 'github-slugger';
import type { DefaultTheme } from 'vitepress';

type SidebarItem = DefaultTheme.SidebarItem;

const written = readFileSync(
  new URL('../api/typedoc-sidebar.json', import.meta.url),
  'utf8',
);

/** The navigation of the API reference, as the generator wrote it, with the addresses of the site. */
export const API_REFERENCE: SidebarItem[] = (
  JSON.parse(
    written.replaceAll('"/site/api/', '"/api/').replaceAll('.md"', '"'),
  ) as SidebarItem[]
).map(withLinks);

/**
 * Links the groups of a module to their headings on its page. VitePress makes a button of a group
 * without a link, with a second button inside, which screen readers do not find.
 */
function withLinks(module: SidebarItem): SidebarItem {
  const { link = '', items = [] } = module;
  return {
    ...module,
    items: items.map((group) => ({
      ...group,
      link: group.link ?? `${link}#${slug(group.text ?? '')}`,
    })),
  };
}
