import type ts from 'typescript';
import type { CreatedApplication } from './created-application.js';
import { withoutTypes } from '../source/literal.js';
import { GUIDE, type Obstacle, type Reason } from './obstacle.js';
import { nodesIn, type SourceProject } from '../source/source-project.js';

/** Where an application switches CORS on. */
export interface CorsCall {
  /** What is removed: the statement, or the property of the options. */
  readonly node: ts.ExpressionStatement | ts.ObjectLiteralElementLike;
  /** Its options; `undefined` for those of the platform. */
  readonly options: ts.Expression | undefined;
}

/** What was found, of which nothing is converted if there is an obstacle. */
export interface FoundCorsCalls {
  readonly calls: readonly CorsCall[];
  readonly obstacles: readonly Obstacle[];
}

/** Finds what switches CORS on: `app.enableCors()`, and `cors` in the options of `NestFactory.create()`. */
export function corsCalls(
  project: SourceProject,
  application: CreatedApplication,
): FoundCorsCalls {
  const enabling = enablings(project);
  const found = [
    ...enabling.map((call) => readEnabling(project, application, call)),
    ...otherUses(project, enabling).map((name): Obstacle => ({
      place: project.placeOf(name),
      ...UNCALLED,
    })),
    ...readOption(project, application),
  ];
  const calls = found.flatMap((each) => ('calls' in each ? each.calls : []));
  const obstacles = found.flatMap((each) => ('what' in each ? [each] : []));
  const repeated = calls.slice(1).map(({ node }) => ({
    place: project.placeOf(node),
    what: 'CORS is switched on a second time',
    why: `${project.placeOf((calls[0] as CorsCall).node)} does it, too, and a page can use what both allow`,
    remedy: 'Keep one of the two.',
    page: GUIDE.layers,
  }));
  return { calls, obstacles: [...obstacles, ...repeated] };
}

type Found = Obstacle | { readonly calls: readonly CorsCall[] };

function enablings({
  compiler,
  nodes,
}: SourceProject): readonly ts.CallExpression[] {
  return [...nodes()].filter(
    (node): node is ts.CallExpression =>
      compiler.isCallExpression(node) &&
      calledName(compiler, node.expression) === 'enableCors',
  );
}

/** Finds `enableCors` where nothing calls it at once, such as in `app.enableCors.call(app)`. */
function otherUses(
  { compiler, nodes }: SourceProject,
  enabling: readonly ts.CallExpression[],
): readonly ts.Node[] {
  const called = new Set<ts.Node>(enabling.map(({ expression }) => expression));
  return [...nodes()].filter(
    (node) =>
      compiler.isIdentifier(node) &&
      node.text === 'enableCors' &&
      !called.has(node.parent),
  );
}

/** Returns the name of the method: of `app.name` and of `app['name']`. */
function calledName(
  compiler: SourceProject['compiler'],
  method: ts.Expression,
): string | undefined {
  if (compiler.isPropertyAccessExpression(method)) {
    return method.name.text;
  }
  return compiler.isElementAccessExpression(method) &&
    compiler.isStringLiteralLike(method.argumentExpression)
    ? method.argumentExpression.text
    : undefined;
}

function readEnabling(
  project: SourceProject,
  { variable }: CreatedApplication,
  call: ts.CallExpression,
): Found {
  const { compiler, declarationOf, placeOf } = project;
  const { expression: receiver } = call.expression as ts.AccessExpression;
  const obstacle = (reason: Reason): Obstacle => ({
    place: placeOf(call),
    ...reason,
  });
  if (variable === undefined || declarationOf(receiver) !== variable) {
    return obstacle(ELSEWHERE);
  }
  const outer = compiler.isAwaitExpression(call.parent) ? call.parent : call;
  const statement = outer.parent;
  const created = variable.parent.parent;
  if (
    !compiler.isExpressionStatement(statement) ||
    statement.parent !== created.parent
  ) {
    return obstacle(SOMETIMES);
  }
  const between = statementsBetween(compiler, created, statement);
  if (between.some((each) => leaves(project, each))) {
    return obstacle(SOMETIMES);
  }
  if (between.some((each) => starts(project, each, variable))) {
    return obstacle(LATE);
  }
  return call.arguments.length > 1
    ? obstacle(SOMETIMES)
    : { calls: [{ node: statement, options: call.arguments[0] }] };
}

const ELSEWHERE: Reason = {
  what: 'enableCors() is called on something else than the variable of NestFactory.create()',
  why: 'init does not follow the application into other functions',
  remedy: 'Convert it by hand.',
  page: GUIDE.steps,
};

const UNCALLED: Reason = {
  what: 'enableCors is named here, and not called at once',
  why: 'init cannot tell when it is called, or with which options',
  remedy: 'Write app.enableCors(…), or convert it by hand.',
  page: GUIDE.steps,
};

const SOMETIMES: Reason = {
  what: 'enableCors() is called under a condition',
  why: 'forRoot() always applies',
  remedy:
    'Write the condition into origin, such as: isDevelopment ? "*" : false.',
  page: GUIDE.boolean,
};

const LATE: Reason = {
  what: 'enableCors() is called after the application was initialized',
  why: 'it reached only a part of the requests there, and forRoot() reaches all',
  remedy: 'Remove it, or call it before.',
  page: GUIDE.layers,
};

/** Returns the statements of a block behind one, up to another one or to its end. */
export function statementsBetween(
  compiler: SourceProject['compiler'],
  first: ts.Node,
  last: ts.Node | undefined,
): readonly ts.Node[] {
  const all: ts.Node[] = [];
  compiler.forEachChild(first.parent, (child) => void all.push(child));
  return all.slice(
    all.indexOf(first) + 1,
    last === undefined ? undefined : all.indexOf(last),
  );
}

/** Tells whether a statement may leave the function. */
function leaves({ compiler }: SourceProject, statement: ts.Node): boolean {
  const isEntered = (node: ts.Node): boolean => !compiler.isFunctionLike(node);
  return (
    isEntered(statement) &&
    [...nodesIn(compiler, statement, isEntered)].some(
      (node) =>
        compiler.isReturnStatement(node) || compiler.isThrowStatement(node),
    )
  );
}

/** Tells whether a statement initializes the application. */
export function starts(
  { compiler, declarationOf }: SourceProject,
  statement: ts.Node,
  variable: ts.VariableDeclaration,
): boolean {
  return [...nodesIn(compiler, statement)].some(
    (node) =>
      compiler.isCallExpression(node) &&
      compiler.isPropertyAccessExpression(node.expression) &&
      /^(?:init|listen)$/.test(node.expression.name.text) &&
      declarationOf(node.expression.expression) === variable,
  );
}

function readOption(
  { compiler, placeOf }: SourceProject,
  { options }: CreatedApplication,
): readonly Found[] {
  if (options.kind === 'none') {
    return [];
  }
  const unknown = (node: ts.Node): Obstacle => ({
    place: placeOf(node),
    what: 'the options of NestFactory.create() are not spelled out',
    why: 'they may have cors',
    remedy: 'Spell them out, or remove cors and write forRoot() by hand.',
    page: GUIDE.value,
  });
  if (options.kind === 'unknown') {
    return [unknown(options.node)];
  }
  const { properties } = options.node;
  const hidden = properties.find(
    ({ name }) => name === undefined || compiler.isComputedPropertyName(name),
  );
  if (hidden !== undefined) {
    return [unknown(hidden)];
  }
  const property = properties.find(
    ({ name }) => name !== undefined && nameOf(compiler, name) === 'cors',
  );
  if (property === undefined) {
    return [];
  }
  if (!compiler.isPropertyAssignment(property)) {
    return [unknown(property)];
  }
  const value = withoutTypes(compiler, property.initializer);
  if (value.kind === compiler.SyntaxKind.FalseKeyword) {
    return [];
  }
  const isTrue = value.kind === compiler.SyntaxKind.TrueKeyword;
  return [{ calls: [{ node: property, options: isTrue ? undefined : value }] }];
}

/** Returns the name of a property as it is called, without quotes. */
export function nameOf(
  compiler: SourceProject['compiler'],
  name: ts.PropertyName,
): string {
  return compiler.isStringLiteralLike(name) ? name.text : name.getText();
}
