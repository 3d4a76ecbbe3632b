import { posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

// A tracker of the repository's host. The site has no page for it.
const WITHOUT_PAGE = '../../issues';

/** Files that the site serves as they are. */
const PLAIN_FILES: ReadonlySet<string> = new Set(['LICENSE']);

/**
 * Pages that the site has at another path than the repository: the first page, and a page beside the
 * folder of the same name. Most servers take the address of such a page for the folder.
 */
export const MOVED_PAGES: Readonly<Record<string, string>> = {
  'README.md': 'index.md',
  'docs/recipes.md': 'docs/recipes/index.md',
};

/** Makes links work on the site that are written for readers of the repository. */
export function withSiteLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('site-links', ({ tokens, env }) => {
    const { realPath, path } = env as MarkdownEnv;
    const page = relative(ROOT, realPath ?? path).replaceAll('\\', '/');
    for (const { children } of tokens) {
      readLinks(page, children ?? []);
    }
  });
}

/** The address of a page of the navigation. */
export function addressOf(link: string): string {
  const moved = MOVED_PAGES[`${link.slice(1)}.md`];
  return moved === undefined ? link : `/${moved.replace(/index\.md$/, '')}`;
}

type Token = ReturnType<MarkdownRenderer['parse']>[number];

function readLinks(page: string, tokens: readonly Token[]): void {
  let isHidden = false;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      isHidden = token.attrGet('href') === WITHOUT_PAGE;
      readLink(page, token);
    }
    if (isHidden && token.type.startsWith('link_')) {
      token.type = 'text';
    }
  }
}

function readLink(page: string, token: Token): void {
  const href = token.attrGet('href') ?? '';
  const [, file, anchor = ''] = /^([^:#]+\.md)(#.*)?$/.exec(href) ?? [];
  if (PLAIN_FILES.has(href)) {
    token.attrSet('href', `/${href}`);
    token.attrSet('target', '_self');
  } else if (file !== undefined) {
    token.attrSet('href', linkFrom(page, file) + anchor);
  }
}

function linkFrom(page: string, file: string): string {
  const target = posix.join(posix.dirname(page), file);
  return posix.relative(
    posix.dirname(MOVED_PAGES[page] ?? page),
    MOVED_PAGES[target] ?? target,
  );
}
