/**
 * Pages that the site has at another path than the repository: the first page, and a page beside the
 * folder of the same name. Most servers take the address of such a page for the folder.
 */
export const MOVED_PAGES: Readonly<Record<string, string>> = {
  'README.md': 'index.md',
  'docs/recipes.md': 'docs/recipes/index.md',
};

/** The address of a page of the navigation. */
export function addressOf(link: string): string {
  const moved = MOVED_PAGES[`${link.slice(1)}.md`];
  return moved === undefined ? link : `/${moved.replace(/index\.md$/, '')}`;
}
