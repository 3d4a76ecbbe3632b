import type ts from 'typescript';
import { statementsBetween, starts, type CorsCall } from './cors-call.js';
import type { CreatedApplication } from './created-application.js';
import { GUIDE } from './obstacle.js';
import { nodesIn, type SourceProject } from '../source/source-project.js';

const LAYER = /^(?:use|register|useStaticAssets)$/;

/**
 * Returns notes on what came before CORS: its answers had no headers, and a refusal of it kept preflights from passing.
 * The module comes before it.
 */
export function earlierLayers(
  project: SourceProject,
  { variable }: CreatedApplication,
  { node }: CorsCall,
): readonly string[] {
  if (variable === undefined) {
    return [];
  }
  const { compiler, placeOf } = project;
  const created = variable.parent.parent;
  // Nest reads the option `cors` when the application is initialized.
  const isCall = compiler.isExpressionStatement(node);
  const following = statementsBetween(
    compiler,
    created,
    isCall ? node : undefined,
  );
  const start = following.findIndex((each) => starts(project, each, variable));
  return following
    .slice(0, start === -1 ? undefined : start)
    .filter(
      (statement) =>
        compiler.isExpressionStatement(statement) &&
        addsLayer(project, statement, variable),
    )
    .map(
      (statement) =>
        `${placeOf(statement)}: what is registered here came before CORS, and comes behind it now: pages can read what it answers, and preflights pass that it refused. See ${GUIDE.wider}`,
    );
}

/** Tells whether a statement registers something with the application, or gives it to a function that may. */
function addsLayer(
  { compiler, declarationOf }: SourceProject,
  statement: ts.Node,
  variable: ts.VariableDeclaration,
): boolean {
  const isApplication = (node: ts.Node): boolean =>
    declarationOf(node) === variable;
  return [...nodesIn(compiler, statement)].some(
    (node) =>
      compiler.isCallExpression(node) &&
      (node.arguments.some(isApplication) ||
        (compiler.isPropertyAccessExpression(node.expression) &&
          LAYER.test(node.expression.name.text))),
  );
}
