import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A page of the documentation. */
export interface MarkdownPage {
  /** Relative to the root of the project, such as `docs/errors.md`. */
  readonly path: string;
  readonly text: string;
}

/** A block of code that readers can copy. */
export interface Snippet {
  readonly page: string;
  readonly heading: string;
  readonly code: string;
}

/** A link from one page to a heading of one. */
export interface AnchorLink {
  readonly page: string;
  readonly target: string;
  readonly anchor: string;
}

const ROOT_PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'];

/** Reads the pages in the root and under docs, folders of it included. */
export function readPages(root: string): readonly MarkdownPage[] {
  const docs = readdirSync(root).includes('docs')
    ? readdirSync(join(root, 'docs'), {
        recursive: true,
        encoding: 'utf8',
      }).map((name) => `docs/${name}`)
    : [];
  return [...ROOT_PAGES, ...docs.filter((path) => path.endsWith('.md'))].map(
    (path) => ({ path, text: readFileSync(join(root, path), 'utf8') }),
  );
}

/** The fenced blocks of a language, each with the heading that it stands under. */
export function snippetsOf(
  { path, text }: MarkdownPage,
  language: string,
): readonly Snippet[] {
  const snippets: Snippet[] = [];
  let heading = '';
  let open: { readonly language: string; readonly lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    if (open !== undefined && line !== '```') {
      open.lines.push(line);
    } else if (open !== undefined) {
      if (open.language === language) {
        snippets.push({ page: path, heading, code: open.lines.join('\n') });
      }
      open = undefined;
    } else if (line.startsWith('```')) {
      open = { language: line.slice(3), lines: [] };
    } else {
      heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
    }
  }
  return snippets;
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf({ text }: MarkdownPage): ReadonlySet<string> {
  const headings = withoutCode(text).matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

/** The links to headings, of the page itself and of other pages. */
export function anchorLinksOf({
  path,
  text,
}: MarkdownPage): readonly AnchorLink[] {
  const links = withoutCode(text).matchAll(/\]\(([^)#:]*)#([^)]+)\)/g);
  return [...links].map(([, file = '', anchor = '']) => ({
    page: path,
    target: file === '' ? path : posix.join(posix.dirname(path), file),
    anchor,
  }));
}

/** The files of the project that a page links to, relative to its root. */
export function fileLinksOf({ path, text }: MarkdownPage): readonly string[] {
  const links = withoutCode(text).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g);
  return [...links].map(([, file = '']) =>
    posix.join(posix.dirname(path), file),
  );
}

/** What the first cells of the rows of a table hold in code, table by table. */
export function firstCellsOf({ text }: MarkdownPage, header: string): string[] {
  const cells: string[] = [];
  let isInTable = false;
  for (const line of text.split('\n')) {
    const [, first = ''] = line.split('|').map((cell) => cell.trim());
    isInTable = line.startsWith('|') && (isInTable || first === header);
    const name = /^`(.+)`$/.exec(first)?.[1];
    if (isInTable && name !== undefined) {
      cells.push(name);
    }
  }
  return cells;
}

/** The rows of the table under a heading, cell by cell, without the marks of code. */
export function rowsUnder(
  { text }: MarkdownPage,
  heading: string,
): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const isHeading = (line: string) => /^#+ /.test(line);
  const start = lines.findIndex(
    (line) => isHeading(line) && line.replace(/^#+ /, '') === heading,
  );
  const others = start === -1 ? [] : lines.slice(start + 1);
  const end = others.findIndex(isHeading);
  return others
    .slice(0, end === -1 ? others.length : end)
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

function withoutCode(text: string): string {
  return text.replace(/^```.*?^```$/gms, '');
}
