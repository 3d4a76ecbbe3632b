import { posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { MOVED_PAGES } from './moved-pages.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

// A tracker of the repository's host. The site has no page for it.
const WITHOUT_PAGE = '../../issues';

/** Files that the site serves as they are. */
const PLAIN_FILES: ReadonlySet<string> = new Set(['LICENSE']);

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
