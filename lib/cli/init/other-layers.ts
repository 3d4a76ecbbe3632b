import type ts from 'typescript';
import { GUIDE, type Obstacle } from './obstacle.js';
import type { SourceProject } from '../source/source-project.js';

const PACKAGES: ReadonlySet<string> = new Set(['cors', '@fastify/cors']);

const BY_HAND = /^access-control-allow-/i;

/** Finds what else sends CORS headers in the source: the module would replace them. */
export function otherLayers({
  compiler,
  nodes,
  placeOf,
}: SourceProject): readonly Obstacle[] {
  return [...nodes()].filter(compiler.isStringLiteralLike).flatMap((text) => {
    const place = placeOf(text);
    if (PACKAGES.has(text.text) && isLoaded(compiler, text)) {
      return [
        {
          place,
          what: `the package ${text.text} is used`,
          why: 'the module replaces the headers that it sends',
          remedy: 'Move its options, and remove it.',
          page: GUIDE.layers,
        },
      ];
    }
    return BY_HAND.test(text.text)
      ? [
          {
            place,
            what: `${text.text} is sent by hand`,
            why: 'the module replaces it',
            remedy: 'Write its value as an option, and remove it.',
            page: GUIDE.layers,
          },
        ]
      : [];
  });
}

/** Tells whether a text is what an import, or `require()`, names. */
function isLoaded(
  compiler: SourceProject['compiler'],
  { parent }: ts.Node,
): boolean {
  return (
    (compiler.isImportDeclaration(parent) &&
      parent.importClause?.isTypeOnly !== true) ||
    compiler.isExternalModuleReference(parent) ||
    (compiler.isCallExpression(parent) &&
      (parent.expression.kind === compiler.SyntaxKind.ImportKeyword ||
        parent.expression.getText() === 'require'))
  );
}
