import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readPages, snippetsOf, type MarkdownPage } from './markdown.js';

/** A RegExp that readers can copy as a rule about origins. */
export interface PrintedRegExp {
  /** The file that it stands in. */
  readonly place: string;
  readonly regExp: RegExp;
}

/** Every RegExp about origins in the pages and the samples of the project. */
export function readOriginRegExps(root: string): readonly PrintedRegExp[] {
  const samples = readdirSync(join(root, 'sample'), {
    recursive: true,
    encoding: 'utf8',
  });
  return [
    ...readPages(root).flatMap(originRegExpsOfPage),
    ...samples
      .filter((name) => /\.m?ts$/.test(name))
      .map((name) => `sample/${name}`)
      .flatMap((path) =>
        originRegExpsOfCode(path, readFileSync(join(root, path), 'utf8')),
      ),
  ];
}

/** Those of a page: of its code, and of its sentences, tables and messages. */
export function originRegExpsOfPage(
  page: MarkdownPage,
): readonly PrintedRegExp[] {
  const snippets = ['ts', 'js'].flatMap((language) =>
    snippetsOf(page, language),
  );
  // Outside of code a slash is most often a path: here a RegExp begins with a scheme.
  const inText = withoutTableEscapes(page.text).matchAll(
    /\/\^?[^\s/\\]+:\\\/\\\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\s])*\/[a-z]*/g,
  );
  return [
    ...snippets.flatMap(({ code }) => originRegExpsOfCode(page.path, code)),
    ...[...inText].map(([literal]) => ({
      place: page.path,
      regExp: regExpOf(literal),
    })),
  ];
}

/**
 * Those of a piece of code: whatever is a part of something called `origin` or `origins`,
 * and what is about a scheme, wherever it stands.
 */
export function originRegExpsOfCode(
  place: string,
  code: string,
): readonly PrintedRegExp[] {
  const found: PrintedRegExp[] = [];
  const visit = (node: ts.Node, isInOrigin: boolean): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const regExp = regExpOf(node.text);
      if (isInOrigin || regExp.source.includes(':\\/\\/')) {
        found.push({ place, regExp });
      }
    }
    ts.forEachChild(node, (child) => {
      visit(child, isInOrigin || isNamedOrigin(node));
    });
  };
  visit(ts.createSourceFile(place, code, ts.ScriptTarget.ES2023), false);
  return found;
}

// Within a row of a table the bar of an alternative is written with a backslash.
function withoutTableEscapes(text: string): string {
  return text.replace(/^\|.*$/gm, (row) => row.replaceAll('\\|', '|'));
}

function isNamedOrigin(node: ts.Node): boolean {
  return (
    (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) &&
    /origins?$/i.test(node.name.text)
  );
}

function regExpOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}
