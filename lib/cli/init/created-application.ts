import type ts from 'typescript';
import { CommandError } from '../terminal/command-error.js';
import type { Platform } from './convert-options.js';
import { withoutTypes } from '../source/literal.js';
import type { SourceProject } from '../source/source-project.js';

/** The call of `NestFactory.create()`, and what it says. */
export interface CreatedApplication {
  readonly call: ts.CallExpression;
  /** The variable of the application; `undefined` if it has none. */
  readonly variable: ts.VariableDeclaration | undefined;
  readonly rootModule: ts.ClassDeclaration;
  /** `undefined` if the source does not say it. */
  readonly platform: Platform | undefined;
  /** The options of the application. */
  readonly options: ApplicationOptions;
}

/** The options of `NestFactory.create()`. */
export type ApplicationOptions =
  | { readonly kind: 'none' }
  | { readonly kind: 'literal'; readonly node: ts.ObjectLiteralExpression }
  | { readonly kind: 'unknown'; readonly node: ts.Node };

const ADAPTERS: Readonly<Record<string, Platform>> = {
  '@nestjs/platform-express ExpressAdapter': 'express',
  '@nestjs/platform-fastify FastifyAdapter': 'fastify',
};

/**
 * Finds the one call of `NestFactory.create()` in a project.
 *
 * @param file - the entry file, as written, for messages
 * @throws CommandError if there is none, or several, or if its root module is no class of the project
 */
export function createdApplication(
  project: SourceProject,
  file: string,
): CreatedApplication {
  const calls = [...project.nodes()].filter((node) =>
    isCreation(project, node),
  );
  const [call, ...others] = calls;
  if (call === undefined) {
    throw new CommandError(
      `${file} and what it imports do not call NestFactory.create(). Name the file that creates the application.`,
    );
  }
  if (others.length > 0) {
    throw new CommandError(
      `${file} creates several applications: ${calls.map((each) => project.placeOf(each)).join(', ')}. Name a file that creates one.`,
    );
  }
  const [root, ...rest] = call.arguments;
  const rootModule = root && project.declarationOf(root);
  if (
    rootModule === undefined ||
    !project.compiler.isClassDeclaration(rootModule)
  ) {
    throw new CommandError(
      `${project.placeOf(call)}: the root module is no class in the source of this project. Follow the guide by hand: node_modules/nestjs-cors/docs/migrating.md`,
    );
  }
  return {
    call,
    variable: variableOf(project, call),
    rootModule,
    ...readArguments(project, rest),
  };
}

function isCreation(
  { compiler, importOf }: SourceProject,
  node: ts.Node,
): node is ts.CallExpression {
  if (
    !compiler.isCallExpression(node) ||
    !compiler.isPropertyAccessExpression(node.expression) ||
    node.expression.name.text !== 'create'
  ) {
    return false;
  }
  const imported = importOf(node.expression.expression);
  return imported?.name === 'NestFactory' && imported.from === '@nestjs/core';
}

/** Returns the variable that has the application: `const app = await NestFactory.create(…)`. */
function variableOf(
  { compiler }: SourceProject,
  call: ts.CallExpression,
): ts.VariableDeclaration | undefined {
  let node: ts.Node = call.parent;
  while (
    compiler.isAwaitExpression(node) ||
    compiler.isParenthesizedExpression(node) ||
    compiler.isAsExpression(node)
  ) {
    node = node.parent;
  }
  return compiler.isVariableDeclaration(node) ? node : undefined;
}

/** Reads what follows the root module: an adapter, or options, or both. */
function readArguments(
  project: SourceProject,
  [first, second]: readonly ts.Expression[],
): Pick<CreatedApplication, 'platform' | 'options'> {
  if (first === undefined) {
    return { platform: 'express', options: { kind: 'none' } };
  }
  const value = valueOf(project, first);
  if (project.compiler.isObjectLiteralExpression(value)) {
    return { platform: 'express', options: readOptions(project, first, value) };
  }
  const platform = platformOf(project, value);
  if (second === undefined) {
    // It may be an adapter or options.
    const options: ApplicationOptions =
      platform === undefined
        ? { kind: 'unknown', node: first }
        : { kind: 'none' };
    return { platform, options };
  }
  return {
    platform,
    options: readOptions(project, second, valueOf(project, second)),
  };
}

function readOptions(
  { compiler }: SourceProject,
  argument: ts.Expression,
  value: ts.Expression,
): ApplicationOptions {
  return compiler.isObjectLiteralExpression(value)
    ? { kind: 'literal', node: value }
    : { kind: 'unknown', node: argument };
}

function platformOf(
  { compiler, importOf }: SourceProject,
  value: ts.Expression,
): Platform | undefined {
  if (!compiler.isNewExpression(value)) {
    return undefined;
  }
  const imported = importOf(value.expression);
  return imported && ADAPTERS[`${imported.from} ${imported.name}`];
}

/** Returns the expression, or the one that a constant has. */
function valueOf(
  { compiler, declarationOf }: SourceProject,
  expression: ts.Expression,
): ts.Expression {
  const plain = withoutTypes(compiler, expression);
  const declared = compiler.isIdentifier(plain)
    ? declarationOf(plain)
    : undefined;
  const isConstant =
    declared !== undefined &&
    compiler.isVariableDeclaration(declared) &&
    (declared.parent.flags & compiler.NodeFlags.Const) !== 0;
  return isConstant && declared.initializer !== undefined
    ? withoutTypes(compiler, declared.initializer)
    : plain;
}
