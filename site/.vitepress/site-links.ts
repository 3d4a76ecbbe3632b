import type { MarkdownRenderer } from 'vitepress';

// A tracker of the repository's host. The site has no page for it.
const WITHOUT_PAGE = '../../issues';

/** Files that the site serves as they are. */
const PLAIN_FILES: ReadonlySet<string> = new Set(['LICENSE']);

/** Makes links work on the site that are written for readers of the repository. */
export function withSiteLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('site-links', ({ tokens }) => {
    for (const { children } of tokens) {
      readLinks(children ?? []);
    }
  });
}

type Token = ReturnType<MarkdownRenderer['parse']>[number];

function readLinks(tokens: readonly Token[]): void {
  let isHidden = false;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      isHidden = token.attrGet('href') === WITHOUT_PAGE;
      readLink(token);
    }
    if (isHidden && token.type.startsWith('link_')) {
      token.type = 'text';
    }
  }
}

function readLink(token: Token): void {
  const href = token.attrGet('href') ?? '';
  if (PLAIN_FILES.has(href)) {
    token.attrSet('href', `/${href}`);
    token.attrSet('target', '_self');
  } else if (/^(?:\.\.\/)+README\.md/.test(href)) {
    // The README is the first page.
    token.attrSet('href', href.replace('README.md', 'index.md'));
  }
}
